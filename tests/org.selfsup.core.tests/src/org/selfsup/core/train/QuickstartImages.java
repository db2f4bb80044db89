package org.selfsup.core.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.selfsup.core.image.FolderSettings;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageCodec;
import org.selfsup.core.image.ImageCollection;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.Preprocessing;

/** The Fashion-MNIST images of the quickstart workflow: 4,000 to train with, 1,000 to test with. */
public record QuickstartImages(List<Image> images, int[] labels, int classes) implements ImageSource {

    /** @param part {@code train} or {@code test} */
    public static QuickstartImages load(String part) {
        var file = folder().resolve(part + ".zip");
        var images = new ArrayList<Image>();
        var labels = new ArrayList<String>();
        try (var collection = ImageCollection.open(file, FolderSettings.all())) {
            for (int i = 0; i < collection.size(); i++) {
                images.add(ImageCodec.decode(collection.png(i).bytes()).withChannels(1));
                labels.add(collection.label(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var names = List.copyOf(new TreeSet<>(labels));
        return new QuickstartImages(images, labels.stream().mapToInt(names::indexOf).toArray(), names.size());
    }

    private static Path folder() {
        var path = Path.of("workflows", "quickstart", "data");
        for (var up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            if (Files.isDirectory(up.resolve(path))) {
                return up.resolve(path);
            }
        }
        throw new IllegalStateException("the folder " + path + " is not found above " + Path.of("").toAbsolutePath());
    }

    /** These of the images. */
    public QuickstartImages take(int... rows) {
        var chosen = new ArrayList<Image>();
        var chosenLabels = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen.add(images.get(rows[i]));
            chosenLabels[i] = labels[rows[i]];
        }
        return new QuickstartImages(chosen, chosenLabels, classes);
    }

    /** Every n-th image. */
    public QuickstartImages every(int n) {
        return take(IntStream.range(0, images.size() / n).map(i -> i * n).toArray());
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
    public float[][] pixels(Preprocessing preprocessing) {
        var rows = new float[images.size()][preprocessing.shape().length()];
        for (int i = 0; i < rows.length; i++) {
            preprocessing.apply(images.get(i), rows[i], 0);
        }
        return rows;
    }
}
