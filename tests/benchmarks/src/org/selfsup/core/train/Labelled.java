package org.selfsup.core.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.selfsup.core.image.FolderSettings;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageCodec;
import org.selfsup.core.image.ImageCollection;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;

/** Images of Fashion-MNIST in memory, with their classes. */
record Labelled(List<Image> images, int[] labels, int classes) implements ImageSource {

    static final InputShape SHAPE = new InputShape(1, 28);

    /**
     * @param collection a folder, zip or IDX files
     * @param part {@code train}, {@code test} or empty for all
     */
    static Labelled read(Path collection, String part) throws IOException {
        try (var files = ImageCollection.open(collection, new FolderSettings(0, false, 0, part))) {
            var images = new ArrayList<Image>();
            var words = new ArrayList<String>();
            for (int i = 0; i < files.size(); i++) {
                images.add(ImageCodec.decode(files.png(i).bytes()).withChannels(SHAPE.channels()));
                words.add(files.label(i));
            }
            var names = List.copyOf(new TreeSet<>(words));
            return new Labelled(images, words.stream().mapToInt(names::indexOf).toArray(), names.size());
        }
    }

    Labelled range(int from, int to) {
        return new Labelled(images.subList(from, to), Arrays.copyOfRange(labels, from, to), classes);
    }

    /** The labels of some of the images. */
    int[] labels(int[] rows) {
        return IntStream.of(rows).map(i -> labels[i]).toArray();
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public Image image(int index) {
        return images.get(index);
    }

    /** What a probe on raw pixels sees. */
    float[][] pixels(Preprocessing preprocessing) {
        var rows = new float[images.size()][SHAPE.length()];
        for (int i = 0; i < rows.length; i++) {
            preprocessing.apply(images.get(i), rows[i], 0);
        }
        return rows;
    }
}
