package org.selfsup.knime.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.KNIMEException;
import org.knime.core.util.FileUtil;
import org.selfsup.core.file.FileFailure;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.ImageStore;
import org.selfsup.core.image.InputShape;
import org.selfsup.knime.message.SkippedRows;
import org.selfsup.knime.message.Stretch;
import org.selfsup.knime.message.UserError;

/** The usable images of a table, decoded once into a scratch file that {@link #close} deletes. */
public final class TableImages implements AutoCloseable {

    private final Path scratch;
    private final ImageStore store;
    private final List<Long> rows;
    private final List<String> labels;
    private final SkippedRows skipped;
    private final Optional<String> cutOff;

    private TableImages(Path scratch, ImageStore store, List<Long> rows, List<String> labels, SkippedRows skipped,
            Optional<String> cutOff) {
        this.scratch = scratch;
        this.store = store;
        this.rows = List.copyOf(rows);
        this.labels = labels;
        this.skipped = skipped;
        this.cutOff = cutOff;
    }

    /**
     * Reads a table.
     *
     * @param image index of the image column
     * @param label index of the label column, if labels are wanted; rows without one are skipped then
     * @param shape how large and with how many channels the images are kept
     * @throws KNIMEException if there is no place for them
     */
    public static TableImages read(BufferedDataTable table, int image, OptionalInt label, InputShape shape,
            Stretch progress) throws CanceledExecutionException, KNIMEException {
        try {
            return read(FileUtil.createTempDir("selfsup").toPath(), table, image, label, shape, progress);
        } catch (IOException noPlace) {
            progress.exec().checkCanceled();
            throw UserError.of("The images cannot be kept in the folder for temporary files, \""
                    + FileUtil.getWorkflowTempDir() + "\": " + FileFailure.reason(noPlace) + ". Make room in it, or choose"
                    + " another folder for temporary files: in KNIME's preferences, or with -Djava.io.tmpdir=… in knime.ini.",
                    noPlace);
        }
    }

    private static TableImages read(Path scratch, BufferedDataTable table, int image, OptionalInt label, InputShape shape,
            Stretch progress) throws IOException, CanceledExecutionException {
        try (var writer = ImageStore.writer(scratch, shape); var decoded = new DecodedRows(table, image, label)) {
            var rows = new ArrayList<Long>();
            var labels = new ArrayList<String>();
            var skipped = new SkippedRows();
            var squares = new CentralSquares();
            long done = 0;
            for (var block = decoded.nextBlock(); !block.isEmpty(); block = decoded.nextBlock()) {
                for (var row : block) {
                    row.count(skipped);
                    if (row.image().isPresent()) {
                        writer.add(row.image().get());
                        squares.add(row.image().get());
                        rows.add(row.index());
                        labels.add(row.label());
                    }
                }
                done += block.size();
                writer.requireRoom(done, table.size());
                progress.tell(done / (double) table.size(),
                        String.format(Locale.UK, "reading image %,d of %,d", done, table.size()));
            }
            return new TableImages(scratch, writer.finish(), rows, labels, skipped, squares.sentence());
        } catch (IOException | CanceledExecutionException | RuntimeException failed) {
            delete(scratch);
            throw failed;
        }
    }

    /** The images, numbered without gaps. */
    public ImageSource images() {
        return store;
    }

    public int size() {
        return store.size();
    }

    /** Number of the table row of an image. */
    public long row(int index) {
        return rows.get(index);
    }

    /** The label of each image; nulls if none were asked for. */
    public List<String> labels() {
        return labels;
    }

    public SkippedRows skipped() {
        return skipped;
    }

    /** That most images are so long that an encoder sees too little of them, if it is so. */
    public Optional<String> cutOff() {
        return cutOff;
    }

    @Override
    public void close() {
        store.close();
        delete(scratch);
    }

    /** With whatever a full disk has left behind in it. */
    private static void delete(Path scratch) {
        FileUtil.deleteRecursively(scratch.toFile());
    }
}
