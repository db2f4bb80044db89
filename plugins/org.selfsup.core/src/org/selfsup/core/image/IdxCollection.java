package org.selfsup.core.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Greyscale images in a pair of IDX files; one byte per pixel is held in memory. */
final class IdxCollection implements ImageCollection {

    private final String fileName;
    private final IdxFiles.Content images;
    private final byte[] labels;
    private final List<Integer> order;

    private IdxCollection(String fileName, IdxFiles.Content images, byte[] labels, FolderSettings settings) {
        this.fileName = fileName;
        this.images = images;
        this.labels = labels;
        var all = IntStream.range(0, images.sizes()[0]).boxed().collect(Collectors.toList());
        order = Selection.of(all, this::labelOf, settings);
    }

    /** @param looking as in {@link ImageCollection#open(Path, FolderSettings, IntConsumer)} */
    static IdxCollection open(Path file, FolderSettings settings, IntConsumer looking) throws IOException {
        var images = IdxFiles.read(file, IdxFiles.IMAGES, () -> looking.accept(0));
        var labelFile = IdxFiles.labelsFor(file);
        byte[] labels = null;
        if (labelFile.isPresent()) {
            labels = IdxFiles.read(labelFile.get(), IdxFiles.LABELS, () -> looking.accept(0)).values();
            if (labels.length != images.sizes()[0]) {
                throw new IOException("\"" + file + "\" holds " + images.sizes()[0] + " images but \"" + labelFile.get()
                        + "\" " + labels.length + " labels. Choose files that belong together.");
            }
        }
        return new IdxCollection(Composed.name(file), images, labels, settings);
    }

    private String labelOf(int image) {
        return labels == null ? null : Integer.toString(labels[image] & 0xff);
    }

    @Override
    public int size() {
        return order.size();
    }

    @Override
    public String label(int index) {
        return labelOf(order.get(index));
    }

    @Override
    public Optional<String> labelDoubt() {
        return labels != null ? Optional.empty() : Optional.of("There is no file \"" + IdxFiles.labelsName(fileName) + "\" (or .gz)"
                + " beside \"" + fileName + "\", so the images have no labels.");
    }

    @Override
    public String path(int index) {
        return fileName + "#" + order.get(index);
    }

    @Override
    public long memory(int index) {
        return ImageHead.memory((long) images.sizes()[1] * images.sizes()[2]);
    }

    @Override
    public PngFile png(int index) {
        Objects.checkIndex(index, size());
        int height = images.sizes()[1];
        int width = images.sizes()[2];
        var pixels = new float[height * width];
        int from = order.get(index) * pixels.length;
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (images.values()[from + i] & 0xff) / 255f;
        }
        return new PngFile(ImageCodec.encodePng(new Image(1, height, width, pixels)));
    }

    @Override
    public void close() {
        // held in memory
    }
}
