package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.core.node.port.PortUtil;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.eval.LinearClassifier;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Backbone;
import org.selfsup.knime.port.AugmentationPolicyPortObject;
import org.selfsup.knime.port.ImageClassifierPortObject;
import org.selfsup.knime.port.SelfsupModelPortObject;
import org.selfsup.knime.port.SelfsupModelPortObjectSpec;

/** What is saved with a workflow is what is loaded with it. */
class PortObjectTest {

    static final PretrainedModel MODEL = PretrainedModel.random(Backbone.SMALL_CNN,
            new Preprocessing(new InputShape(1, 16), new float[] {0.4f}, new float[] {0.2f}), 5);

    private static byte[] saved(PortObject object) throws Exception {
        var bytes = new ByteArrayOutputStream();
        PortUtil.writeObjectToStream(object, bytes, new ExecutionMonitor());
        return bytes.toByteArray();
    }

    private static <T extends PortObject> T roundTrip(T object, Class<T> type) throws Exception {
        return type.cast(PortUtil.readObjectFromStream(new ByteArrayInputStream(saved(object)), new ExecutionMonitor()));
    }

    static ImageClassifierPortObject classifier() {
        var classifier = new LinearClassifier(new float[3][Backbone.SMALL_CNN.embeddingSize()], new float[] {1, -2, 3});
        classifier.weights()[1][7] = 0.25f;
        return new ImageClassifierPortObject(MODEL, classifier, List.of("ä", "b", "c d"));
    }

    private static List<PortObject> withModels() {
        return List.of(new SelfsupModelPortObject(MODEL), classifier());
    }

    /** As KNIME does before it hands the object to a node, which then gets what {@link #reread} gives. */
    static void copy(PortObject object, OutputStream to, ExecutionMonitor exec) throws Exception {
        try (var out = PortUtil.getPortObjectZipOutputStream(to)) {
            out.setLevel(Deflater.NO_COMPRESSION);
            PortTypeRegistry.getInstance().getObjectSerializer(object.getClass()).orElseThrow().savePortObject(object, out, exec);
        }
    }

    static PortObject reread(PortObject original, InputStream from, ExecutionMonitor exec) throws Exception {
        try (var in = PortUtil.getPortObjectZipInputStream(from)) {
            return PortTypeRegistry.getInstance().getObjectSerializer(original.getClass()).orElseThrow().loadPortObject(in,
                    original.getSpec(), exec);
        }
    }

    static byte[] copied(PortObject object) throws Exception {
        var bytes = new ByteArrayOutputStream();
        copy(object, bytes, new ExecutionMonitor());
        return bytes.toByteArray();
    }

    private static byte[] file(PretrainedModel model) throws IOException {
        var bytes = new ByteArrayOutputStream();
        model.write(bytes, () -> { });
        return bytes.toByteArray();
    }

    @Test
    void aModelKeepsItsWeightsAndItsCard() throws Exception {
        var object = new SelfsupModelPortObject(MODEL);

        var loaded = roundTrip(object, SelfsupModelPortObject.class);

        assertArrayEquals(file(MODEL), file(loaded.model(new ExecutionMonitor())));
        assertEquals(object.getSpec(), loaded.getSpec());
        assertEquals(object.getSummary(), loaded.getSummary());
    }

    @Test
    void aPolicyKeepsItsRecipes() throws Exception {
        var policy = AugmentationPolicy.forByol(new InputShape(3, 96));

        var large = Optional.of(new InputShape(3, 96));
        var loaded = roundTrip(new AugmentationPolicyPortObject(policy, large), AugmentationPolicyPortObject.class);
        assertEquals(policy, loaded.policy());
        assertEquals(Optional.empty(), loaded.remark(new InputShape(1, 200)));
        assertTrue(loaded.remark(new InputShape(3, 64)).isPresent());
    }

    @Test
    void aClassifierKeepsItsWeightsClassesAndEncoder() throws Exception {
        var object = classifier();

        var loaded = roundTrip(object, ImageClassifierPortObject.class);

        assertEquals(List.of("ä", "b", "c d"), loaded.getSpec().classes());
        assertEquals(0.25f, loaded.classifier().weights()[1][7]);
        assertArrayEquals(new float[] {1, -2, 3}, loaded.classifier().bias());
        assertArrayEquals(file(MODEL), file(loaded.encoder(new ExecutionMonitor())));
        assertEquals(object.getSpec(), loaded.getSpec());
    }

    @Test
    void aSpecOfWhichLittleIsKnownSurvivesToo() throws Exception {
        for (var spec : List.of(SelfsupModelPortObjectSpec.unknown(),
                SelfsupModelPortObjectSpec.planned("SimCLR", Backbone.RESNET18, 0, 64),
                SelfsupModelPortObjectSpec.planned("SimCLR", Backbone.RESNET50, 3, 0).trainedBy("BYOL"))) {
            var bytes = new ByteArrayOutputStream();
            try (var out = PortUtil.getPortObjectSpecZipOutputStream(bytes)) {
                new SelfsupModelPortObjectSpec.Serializer().savePortObjectSpec(spec, out);
            }
            try (var in = PortUtil.getPortObjectSpecZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                assertEquals(spec, new SelfsupModelPortObjectSpec.Serializer().loadPortObjectSpec(in));
            }
        }
    }

    @Test
    void theFileOfAModelIsCompressedButNotItsWayToANode() throws Exception {
        long weights = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file(MODEL)))) {
            while (!zip.getNextEntry().getName().equals("coefficients.bin")) {
                zip.closeEntry();
            }
            weights = zip.readAllBytes().length;
        }

        assertTrue(file(MODEL).length < weights, "of " + weights);
        for (var object : withModels()) {
            assertTrue(copied(object).length > weights, "of " + weights);
        }
    }

    /** A zip with other bytes in one of its entries. */
    static byte[] withEntry(String name, byte[] content, byte[] zip) throws IOException {
        var changed = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip)); var out = new ZipOutputStream(changed)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(entry.getName().equals(name) ? content : in.readAllBytes());
            }
        }
        return changed.toByteArray();
    }

    @Test
    void aModelThatWasSavedCompressedIsStillRead() throws Exception {
        var object = new SelfsupModelPortObject(MODEL);
        var older = withEntry("model.zip", file(MODEL), copied(object));

        var loaded = (SelfsupModelPortObject) reread(object, new ByteArrayInputStream(older), new ExecutionMonitor());

        assertTrue(older.length < copied(object).length);
        assertEquals(MODEL, loaded.model(new ExecutionMonitor()));
    }

    @Test
    void aCopyCanBeCancelledWhereverItIs() throws Exception {
        for (var object : withModels()) {
            var bytes = copied(object);
            for (int quarter = 0; quarter < 4; quarter++) {
                int most = bytes.length / 4 * quarter;
                var out = new ByteArrayOutputStream();
                assertThrows(CanceledExecutionException.class,
                        () -> copy(object, out, cancelledIf(() -> out.size() >= most)), "writing, quarter " + quarter);
                assertTrue(out.size() <= most + bytes.length / 4, "writing, quarter " + quarter);
                var in = new ByteArrayInputStream(bytes);
                assertThrows(CanceledExecutionException.class, () -> reread(object, in,
                        cancelledIf(() -> bytes.length - in.available() >= most)), "reading, quarter " + quarter);
                assertTrue(bytes.length - in.available() <= most + bytes.length / 4, "reading, quarter " + quarter);
            }
        }
    }

    /** Ten thousand classes are many megabytes. */
    @Test
    void aCopyOfAClassifierCanBeCancelledBeforeEachClass() throws Exception {
        var bytes = copied(classifier());
        int encoder = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("encoder.zip");
        for (int question = 1; question <= 3; question++) {
            int last = question;
            var out = new ByteArrayOutputStream();
            assertThrows(CanceledExecutionException.class, () -> copy(classifier(), out, cancelledAt(last)));
            assertTrue(out.size() < encoder, "writing, class " + last);
            assertThrows(CanceledExecutionException.class, () -> reread(classifier(),
                    new ByteArrayInputStream(bytes, 0, encoder), cancelledAt(last)), "reading, class " + last);
        }
    }

    /** Says that it is cancelled from the nth time on that it is asked. */
    static ExecutionMonitor cancelledAt(int question) {
        var questions = new AtomicInteger();
        return cancelledIf(() -> questions.incrementAndGet() >= question);
    }

    private static ExecutionMonitor cancelledIf(BooleanSupplier cancelled) {
        return new ExecutionMonitor(new DefaultNodeProgressMonitor() {
            @Override
            public void checkCanceled() throws CanceledExecutionException {
                if (cancelled.getAsBoolean()) {
                    throw new CanceledExecutionException();
                }
            }
        });
    }

    /** KNIME shows what it is told of failed copies, but hardly of too little memory. */
    @Test
    void whereMemoryForACopyRunsOutTheErrorSaysWhatToDo() throws Exception {
        for (var object : withModels()) {
            var bytes = copied(object);
            for (Executable attempt : new Executable[] {
                () -> copy(object, ShortOfMemory.writing(), new ExecutionMonitor()),
                () -> reread(object, ShortOfMemory.reading(new ByteArrayInputStream(bytes)), new ExecutionMonitor())}) {
                var message = assertThrows(IOException.class, attempt).getMessage();
                assertTrue(message.startsWith("There is not enough memory (Java heap space). Give Java more (-Xmx"), message);
            }
        }
    }

    @Test
    void aDamagedModelIsRefused() throws Exception {
        var bytes = saved(new SelfsupModelPortObject(MODEL));
        var half = Arrays.copyOf(bytes, bytes.length / 2);

        assertThrows(IOException.class,
                () -> PortUtil.readObjectFromStream(new ByteArrayInputStream(half), new ExecutionMonitor()));
    }
}
