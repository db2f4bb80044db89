package org.selfsup.core.model;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.selfsup.core.nn.CancelCheck;
import org.selfsup.core.nn.EncoderGraph;
import org.selfsup.core.nn.Natives;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.Weights;

/**
 * The model file: a zip that DL4J's {@code ModelSerializer.restoreComputationGraph} opens as the encoder, with two entries of
 * ours that DL4J does not look at.
 *
 * <pre>
 *   configuration.json   DL4J's graph, images → h, standard layers
 *   coefficients.bin     its parameters in DL4J's order
 *   selfsup.json         the card and the layout of the heads
 *   heads.bin            the heads' parameters, big-endian floats, parameter after parameter by name
 * </pre>
 *
 * Of a file that plain DL4J has written the first two are read.
 */
final class ModelFile {

    static final String GRAPH = "configuration.json";
    private static final String PARAMETERS = "coefficients.bin";
    static final String CARD = "selfsup.json";
    private static final String HEADS = "heads.bin";

    /** Most bytes an entry may have once unpacked. A ResNet-50 has 94 MB of parameters. */
    private static final Map<String, Integer> LARGEST =
            Map.of(GRAPH, 4 << 20, PARAMETERS, 256 << 20, CARD, 64 << 20,
                    HEADS, (int) (NetworkLayout.MOST_HEAD_VALUES * Float.BYTES));

    /** What plain DL4J adds to train on; never looked at. */
    private static final String UPDATER = "updaterState.bin";
    private static final long LARGEST_UPDATER = 1L << 30;
    /** How plain DL4J keeps a preprocessing, partly as Java objects; never looked at. */
    private static final Set<String> NORMALIZERS = Set.of("normalizer.bin", "preprocessor.bin");

    /** What files of KNIME's own Model Writer begin with. */
    private static final String KNIME_S = "content.xml";

    /** Zip cannot say "no time"; this is its zero. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final int BUFFER = 1 << 16;

    private ModelFile() {
    }

    /** @param level how hard to compress, as {@link ZipOutputStream#setLevel} has it */
    static <E extends Exception> void write(PretrainedModel model, OutputStream out, int level, CancelCheck<E> cancel)
            throws IOException, E {
        var layout = model.layout();
        var zip = new ZipOutputStream(out);
        zip.setLevel(level);
        begin(zip, GRAPH, cancel);
        zip.write(EncoderGraph.json(layout).getBytes(StandardCharsets.UTF_8));
        begin(zip, PARAMETERS, cancel);
        writeParameters(model, zip, cancel);
        begin(zip, CARD, cancel);
        zip.write(CardJson.write(new CardJson.Content(model.card(), layout.heads())));
        begin(zip, HEADS, cancel);
        for (var name : layout.headShapes().keySet()) {
            cancel.check();
            var values = model.weights().arrays().get(name).values();
            var buffer = ByteBuffer.allocate(values.length * Float.BYTES);
            buffer.asFloatBuffer().put(values);
            zip.write(buffer.array());
        }
        zip.finish();
        zip.flush();
    }

    /** Compressing a large encoder's takes seconds, in one call of DL4J. */
    private static <E extends Exception> void writeParameters(PretrainedModel model, OutputStream out, CancelCheck<E> cancel)
            throws IOException, E {
        try {
            var blocks = new BufferedOutputStream(new StoppableOutput(out, cancel), BUFFER); // DL4J writes byte by byte
            var parameters = new DataOutputStream(blocks);
            EncoderGraph.writeParameters(model.layout(), model.weights(), parameters);
            parameters.flush();
        } catch (Stopped stopped) {
            cancel.check(); // in its own words
            throw stopped;
        }
    }

    /** Begins an entry, which ends the one before. */
    private static <E extends Exception> void begin(ZipOutputStream zip, String name, CancelCheck<E> cancel)
            throws IOException, E {
        cancel.check();
        var entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }

    /** @throws ModelFileException with a sentence for the user if this is not a model we can or may open */
    static <E extends Exception> PretrainedModel read(InputStream in, CancelCheck<E> cancel) throws IOException, E {
        return ours(unzip(in, false, cancel));
    }

    /**
     * Reads a file of ours, or one that plain DL4J has written.
     *
     * @throws ModelFileException with a sentence for the user if this is not a model we can or may open
     */
    static <E extends Exception> PretrainedModel read(InputStream in, ForeignInput foreign, CancelCheck<E> cancel)
            throws IOException, E {
        var entries = unzip(in, true, cancel);
        if (entries.containsKey(CARD) || entries.containsKey(HEADS)) {
            return ours(entries);
        }
        if (!entries.containsKey(GRAPH) || !entries.containsKey(PARAMETERS)) {
            throw ModelFileException.truncated();
        }
        return ForeignGraph.read(entries.get(GRAPH), entries.get(PARAMETERS), foreign);
    }

    private static PretrainedModel ours(Map<String, byte[]> entries) throws IOException {
        for (var name : LARGEST.keySet()) {
            if (!entries.containsKey(name)) {
                throw new ModelFileException("This is not a Selfsup model: it has no entry " + name + ".");
            }
        }
        var arrays = new LinkedHashMap<String, Weights.Array>();
        var content = CardJson.read(entries.get(CARD), shape -> {
            var foreign = ForeignGraph.reread(entries.get(GRAPH), entries.get(PARAMETERS), shape);
            arrays.putAll(foreign.weights().arrays());
            return foreign.encoder();
        });
        var card = content.card();
        var layout = new NetworkLayout(card.backbone(), card.preprocessing().shape(), content.heads());
        if (arrays.isEmpty()) {
            arrays.putAll(encoder(layout, entries.get(GRAPH), entries.get(PARAMETERS)).arrays());
        }
        arrays.putAll(heads(layout, entries.get(HEADS)));
        var weights = new Weights(arrays);
        ModelFileException.requireFinite(weights);
        return new PretrainedModel(card, layout.heads(), weights);
    }

    private static Weights encoder(NetworkLayout layout, byte[] graph, byte[] parameters) throws IOException {
        SafeJson.check(graph);
        var flat = Coefficients.read(parameters);
        Weights weights;
        try {
            weights = EncoderGraph.named(new String(graph, StandardCharsets.UTF_8), flat);
        } catch (RuntimeException e) {
            throw new ModelFileException("The model file's network cannot be read: " + e.getMessage());
        }
        if (!weights.sameShapes(EncoderGraph.template(layout))) {
            throw new ModelFileException(
                    "The model file's network is not the " + layout.backbone().title() + " that its description names.");
        }
        return weights;
    }

    private static Map<String, Weights.Array> heads(NetworkLayout layout, byte[] bytes) throws IOException {
        var arrays = new LinkedHashMap<String, Weights.Array>();
        long expected = 0;
        var shapes = layout.headShapes();
        for (var shape : shapes.values()) {
            expected += Weights.length(shape) * Float.BYTES;
        }
        if (expected != bytes.length) {
            throw ModelFileException.truncated();
        }
        var values = ByteBuffer.wrap(bytes).asFloatBuffer();
        shapes.forEach((name, shape) -> {
            var array = new float[(int) Weights.length(shape)];
            values.get(array);
            arrays.put(name, new Weights.Array(shape, array));
        });
        return arrays;
    }

    /**
     * @param foreign whether plain DL4J's other entries may be there
     * @param cancel asked before each block that is read, and at the end
     */
    private static <E extends Exception> Map<String, byte[]> unzip(InputStream in, boolean foreign, CancelCheck<E> cancel)
            throws IOException, E {
        requireNatives();
        Map<String, byte[]> entries;
        try {
            entries = entries(new WholeZip(new BufferedInputStream(new StoppableInput(in, cancel), BUFFER)), foreign);
        } catch (Stopped stopped) {
            cancel.check(); // in its own words
            throw stopped;
        } catch (ZipException | EOFException e) {
            throw ModelFileException.truncated();
        }
        if (entries.isEmpty()) {
            throw new ModelFileException("This is not a Selfsup model: it is not a zip file.");
        }
        cancel.check();
        return entries;
    }

    private static Map<String, byte[]> entries(ZipInputStream zip, boolean foreign) throws IOException {
        var entries = new HashMap<String, byte[]>();
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (foreign && entry.getName().equals(UPDATER)) {
                skip(zip);
                continue;
            }
            if (foreign && NORMALIZERS.contains(entry.getName())) {
                throw new ModelFileException("The model file holds a normalizer (" + entry.getName() + "), which Selfsup"
                        + " does not open; save the network without it and tell in the settings how it takes pixels.");
            }
            if (entries.put(entry.getName(), content(zip, entry.getName())) != null) {
                throw new ModelFileException("The model file has two entries " + entry.getName() + ".");
            }
        }
        return entries;
    }

    /**
     * The content of an entry, which the zip is at.
     *
     * @throws ModelFileException if models have no such entry, or none that large
     */
    static byte[] content(ZipInputStream zip, String entry) throws IOException {
        if (entry.equals(KNIME_S)) {
            throw new ModelFileException("This file was written by KNIME's own Model Writer; open it with KNIME's own Model"
                    + " Reader (under IO).");
        }
        var largest = LARGEST.get(entry);
        if (largest == null) {
            throw new ModelFileException("This is not a Selfsup model: it has an entry \"" + entry
                    + "\", which models do not have.");
        }
        var content = zip.readNBytes(largest + 1);
        if (content.length > largest) {
            throw new ModelFileException("The model file's entry " + entry + " is larger than " + (largest >> 20)
                    + " MB, which no Selfsup model needs; it was not opened.");
        }
        return content;
    }

    /** DL4J tells its graphs' parameters apart in native memory, before anything is computed. */
    private static void requireNatives() throws ModelFileException {
        try {
            Natives.require();
        } catch (IllegalStateException e) {
            throw new ModelFileException("The model cannot be opened: " + e.getMessage());
        }
    }

    private static void skip(ZipInputStream zip) throws IOException {
        var left = LARGEST_UPDATER + 1;
        for (long skipped = zip.skip(left); skipped > 0; skipped = zip.skip(left)) {
            left -= skipped;
        }
        if (left <= 0) {
            throw new ModelFileException("The model file's entry " + UPDATER + " is larger than " + (LARGEST_UPDATER >> 20)
                    + " MB; it is not needed: save the network without its updater.");
        }
    }
}
