package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Backbone;
import org.selfsup.knime.port.ImageClassifierPortObject;
import org.selfsup.knime.port.SelfsupModelPortObject;

/** KNIME reads port objects when a workflow is opened, and resets the nodes whose port objects it cannot read. */
class StoredModelTest {

    private static final byte[] NO_MODEL = "no model".getBytes(StandardCharsets.UTF_8);

    private static <T extends PortObject> T loaded(T object, byte[] bytes) throws Exception {
        @SuppressWarnings("unchecked")
        var loaded = (T) PortObjectTest.reread(object, new ByteArrayInputStream(bytes), new ExecutionMonitor());
        return loaded;
    }

    private static SelfsupModelPortObject model() {
        return new SelfsupModelPortObject(PortObjectTest.MODEL);
    }

    private static byte[] entry(String name, byte[] zip) throws Exception {
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            while (!in.getNextEntry().getName().equals(name)) {
                in.closeEntry();
            }
            return in.readAllBytes();
        }
    }

    @Test
    void whatCannotBeOpenedIsLoadedAndSavedAsItIs() throws Exception {
        var object = loaded(model(), PortObjectTest.withEntry("model.zip", NO_MODEL, PortObjectTest.copied(model())));

        assertEquals(model().getSpec(), object.getSpec());
        assertEquals(model().getSummary(), object.getSummary());
        assertArrayEquals(NO_MODEL, entry("model.zip", PortObjectTest.copied(object)));
        var refused = assertThrows(KNIMEException.class, () -> object.model(new ExecutionMonitor()));
        assertEquals("The model that comes in cannot be opened. This is not a Selfsup model: it is not a zip file.",
                refused.getMessage());
        assertArrayEquals(NO_MODEL, entry("model.zip", PortObjectTest.copied(object)), "after it was refused, too");
        assertDoesNotThrow(object::getViews);
    }

    @Test
    void theNodeThatNeedsItSaysWhyItCannotBeOpened(@TempDir Path folder) throws Exception {
        var file = TestClassifier.kept(PortObjectTest.classifier(), folder);
        var whole = Files.readAllBytes(file);
        Files.write(file, PortObjectTest.withEntry("object.file",
                PortObjectTest.withEntry("encoder.zip", NO_MODEL, entry("object.file", whole)), whole));
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int classifier = workflow.addClassifier(file);
        var data = StripedImages.grey(folder.resolve("grey"), 2, 1);
        int images = workflow.add(Nodes.READER, model -> model.addString("folder", data.toString()));
        int classify = TestClassifier.classify(workflow, classifier, images, false);
        workflow.assertFails(classify, "The model that comes in cannot be opened. This is not a Selfsup model");
    }

    /** As where the program was killed while it saved the workflow: nodes behind may well be whole. */
    @Test
    void aModelThatEndsTooSoonIsLoadedToo() throws Exception {
        var bytes = PortObjectTest.copied(model());

        var object = loaded(model(), Arrays.copyOf(bytes, bytes.length / 2));

        var refused = assertThrows(KNIMEException.class, () -> object.model(new ExecutionMonitor())).getMessage();
        assertTrue(refused.contains("The model file is incomplete or damaged."), refused);
    }

    @Test
    void aCopyHasTheBytesOfTheOriginalWhetherItWasOpenedOrNot() throws Exception {
        var bytes = PortObjectTest.copied(model());
        var copy = loaded(model(), bytes);

        assertArrayEquals(entry("model.zip", bytes), entry("model.zip", PortObjectTest.copied(copy)));
        assertEquals(PortObjectTest.MODEL, copy.model(new ExecutionMonitor()));
        assertArrayEquals(entry("model.zip", bytes), entry("model.zip", PortObjectTest.copied(copy)));
    }

    /** A ResNet-50 has 100 MB. */
    @Test
    void aModelIsNotHeldBesideItsBytes() throws Exception {
        var model = PretrainedModel.random(Backbone.SMALL_CNN,
                new Preprocessing(new InputShape(1, 16), new float[] {0.4f}, new float[] {0.2f}), 6);
        var held = new WeakReference<>(model);
        var object = new SelfsupModelPortObject(model);
        model = null;

        PortObjectTest.copied(object);

        for (int i = 0; i < 50 && held.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(held.get());
        assertEquals(Backbone.SMALL_CNN, object.model(new ExecutionMonitor()).card().backbone());
    }

    @Test
    void allWhoAskAtOnceGetTheSameModel() throws Exception {
        var copy = loaded(PortObjectTest.classifier(), PortObjectTest.copied(PortObjectTest.classifier()));

        var given = Collections.newSetFromMap(new IdentityHashMap<PretrainedModel, Boolean>());
        given.addAll(IntStream.range(0, 8).parallel()
                .mapToObj(i -> assertDoesNotThrow(() -> copy.encoder(new ExecutionMonitor()))).toList());

        assertEquals(1, given.size());
    }

    @Test
    void whoeverIsCancelledWhileItIsOpenedCanOpenItLater() throws Exception {
        ImageClassifierPortObject copy =
                loaded(PortObjectTest.classifier(), PortObjectTest.copied(PortObjectTest.classifier()));
        for (int question = 1; question < 5; question++) {
            var cancelled = PortObjectTest.cancelledAt(question);
            assertThrows(CanceledExecutionException.class, () -> copy.encoder(cancelled));
        }
        assertEquals(PortObjectTest.MODEL, copy.encoder(new ExecutionMonitor()));
    }

    @Test
    void whoeverIsCancelledWhileItIsWrittenCanWriteItLater() throws Exception {
        var object = model();
        for (int question = 1; question < 5; question++) {
            var cancelled = PortObjectTest.cancelledAt(question);
            assertThrows(CanceledExecutionException.class,
                    () -> PortObjectTest.copy(object, new ByteArrayOutputStream(), cancelled));
        }
        assertArrayEquals(entry("model.zip", PortObjectTest.copied(model())), entry("model.zip", PortObjectTest.copied(object)));
    }
}
