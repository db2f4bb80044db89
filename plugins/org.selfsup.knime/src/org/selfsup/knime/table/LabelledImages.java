package org.selfsup.knime.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.KNIMEException;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.LabelDoubt;
import org.selfsup.knime.message.SkippedRows;
import org.selfsup.knime.message.Stretch;
import org.selfsup.knime.message.UserError;

/** Images with the class of each. {@link #close} deletes the scratch file they are kept in. */
public final class LabelledImages implements AutoCloseable {

    private final BufferedDataTable table;
    private final TableImages images;
    private final List<String> classes;

    private LabelledImages(BufferedDataTable table, TableImages images, List<String> classes) {
        this.table = table;
        this.images = images;
        this.classes = classes;
    }

    /**
     * Reads the rows that have an image and a label.
     *
     * @param name what the table is called in messages
     * @throws KNIMEException if there are fewer than two classes; it counts the rows that were skipped, whose classes may be others
     */
    public static LabelledImages read(BufferedDataTable table, ColumnChoice image, ColumnChoice label, InputShape shape,
            Stretch progress, String name) throws CanceledExecutionException, KNIMEException {
        var images = TableImages.read(table, image.index(), OptionalInt.of(label.index()), shape, progress);
        var classes = images.labels().stream().distinct().sorted().toList();
        if (classes.size() >= 2) {
            return new LabelledImages(table, images, classes);
        }
        images.close();
        var skipped = images.skipped().sentence("rows of " + name, "were skipped").map(sentence -> " " + sentence).orElse("");
        if (classes.isEmpty()) {
            throw UserError.of("No row of " + name + " has both a readable image in \"" + image.name() + "\" and a label in \""
                    + label.name() + "\". Choose other columns, or check the node that made the table. Images that lie"
                    + " directly in a folder have no label; put them into one sub-folder per class. Those of an MNIST-style file"
                    + " have none without the file of their labels beside it." + skipped);
        }
        throw UserError.of("All images of " + name + " are of one class, \"" + classes.get(0) + "\", so there is nothing to"
                + " tell apart. Choose another label column than \"" + label.name() + "\", or add images of a second class."
                + skipped);
    }

    /** Which of these classes may mean the same, in a sentence or two. */
    public static Optional<String> doubt(Stream<String> classes) {
        return LabelDoubt.alike(classes.collect(Collectors.toCollection(TreeSet::new)),
                "write them in one way in the table, for instance with String Cleaner");
    }

    /** That they stand in. */
    public BufferedDataTable table() {
        return table;
    }

    public ImageSource images() {
        return images.images();
    }

    public int size() {
        return images.size();
    }

    /** Number of the table row of an image. */
    public long row(int index) {
        return images.row(index);
    }

    /** The distinct labels in alphabetical order. */
    public List<String> classes() {
        return classes;
    }

    /** The class of each image, as its place in {@link #classes}. */
    public int[] classNumbers() {
        return images.labels().stream().mapToInt(numbers()::get).toArray();
    }

    /** The place of each class in {@link #classes}: thousands of classes take too long to look through for each image. */
    public Map<String, Integer> numbers() {
        var numbers = new HashMap<String, Integer>();
        classes.forEach(name -> numbers.put(name, numbers.size()));
        return numbers;
    }

    public SkippedRows skipped() {
        return images.skipped();
    }

    @Override
    public void close() {
        images.close();
    }
}
