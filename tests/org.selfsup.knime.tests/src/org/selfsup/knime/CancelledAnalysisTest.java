package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Linear Probe and Similar Images may take an hour of large tables; whatever they are at, they end with it when cancelled. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class CancelledAnalysisTest {

    @TempDir
    Path folder;

    /** In the words that it tells its progress with. */
    @ParameterizedTest
    @CsvSource({"PROBE, reading image", "PROBE, pretrained: embedding image", "PROBE, training the classifier",
        "PROBE, linear probe on pretrained", "PROBE, random encoder: embedding image", "PROBE, linear probe on random encoder",
        "PROBE, taking the pixels", "PROBE, linear probe on raw pixels", "PROBE, writing the predictions",
        "SIMILAR, reading image", "SIMILAR, embedding image", "SIMILAR, comparing image", "SIMILAR, writing what was found",
        "SIMILAR, taking the pixels"})
    void itEndsWithWhatItIsAt(Nodes kind, String doing) throws Exception {
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int model = workflow.addModel(TestClassifier.encoder());
        int reader = workflow.addReader(StripedImages.grey(folder.resolve("images"), 24, 1));
        int node = workflow.add(kind, settings -> {});
        workflow.connect(model, 1, node, 1).connect(reader, 1, node, 2);
        try (var run = workflow.load()) {
            var told = Collections.synchronizedList(new ArrayList<String>());
            run.node(node).addProgressListener(event -> {
                var words = String.valueOf(event.getNodeProgress().getMessage());
                if (told.isEmpty() && words.contains(doing)) {
                    run.manager().cancelExecution(run.node(node));
                }
                if (!told.isEmpty() || words.contains(doing)) {
                    told.add(words);
                }
            });
            assertFalse(run.run(), doing);
            assertFalse(run.node(node).getNodeContainerState().isExecuted());
            assertTrue(List.copyOf(told).stream().distinct().count() <= 2, "told behind the cancel: " + told);
        }
    }
}
