package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.port.image.ImagePortObject;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.augment.Augmenter;
import org.selfsup.core.eval.chart.ContactSheet;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageCodec;
import org.selfsup.core.image.ImageStore;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.Methods;
import org.selfsup.knime.port.AugmentationPolicyPortObject;

/** Augment's contact sheet: by it people judge what their training will see. */
class AugmentSheetTest {

    private static final InputShape SHAPE = new InputShape(1, StripedImages.SIDE);
    private static final long SEED = 7;
    private static final int ROWS = 8;
    private static final int VIEWS = 6;

    @TempDir
    Path folder;

    /** Each recipe is that of its method; BYOL's has two kinds of views, which are named. */
    @ParameterizedTest
    @CsvSource({"SIMCLR, SimCLR, false", "MOCO, MoCo, false", "BYOL, BYOL, true"})
    void theSheetShowsTheViewsThatTheTableHasAndMoreOfThem(String recipe, String method, boolean kinds) throws Exception {
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(StripedImages.grey(folder.resolve("images"), 5, 1));
        int augment = workflow.add(Nodes.AUGMENT, model -> {
            model.addString("recipe", recipe);
            model.addLong("seed", SEED);
        });
        workflow.connect(reader, 1, augment, 1);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            var policy = Methods.policy(method, SHAPE);
            assertEquals(policy, run.output(augment, 2, AugmentationPolicyPortObject.class).policy());
            var originals = new ArrayList<Image>();
            for (var row : run.table(reader, 1)) {
                originals.add(ImageCodec.decode(png((PNGImageValue) row.getCell(0))));
            }
            var sheet = (PNGImageValue) run.output(augment, 3, ImagePortObject.class).toDataCell();
            assertArrayEquals(ContactSheet.png("Images and their random views", kinds, rows(policy, originals)), png(sheet));
        }
    }

    private static List<List<Image>> rows(AugmentationPolicy policy, List<Image> originals) {
        var augmenter = new Augmenter(policy, SHAPE);
        return IntStream.range(0, ROWS).mapToObj(row -> Stream.concat(Stream.of(originals.get(row)), IntStream.range(0, VIEWS)
                .mapToObj(view -> augmenter.view(ImageStore.kept(originals.get(row), SHAPE), SEED, 0, row,
                        view))).toList()).toList();
    }

    private static byte[] png(PNGImageValue value) {
        return value.getImageContent().getByteArray();
    }
}
