package org.selfsup.core.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Decoded images with 8 bits per value in a memory-mapped scratch file, so that 60,000 or 6 million images need no heap
 * and are decoded once. The file is deleted by {@link #close}.
 *
 * <p>An image larger than the training needs is reduced when it is added: the short side to twice the input size (a
 * random crop of a quarter of the area then still has full detail), and very long images further, to (4 · size)² pixels.
 */
public final class ImageStore implements ImageSource, AutoCloseable {

    /** An image starts in one mapping and ends in it; a mapping cannot exceed 2 GiB. */
    private static final long SEGMENT = 1L << 30;

    private static final float[] VALUE = new float[256];

    static {
        for (int i = 0; i < 256; i++) {
            VALUE[i] = i / 255f;
        }
    }

    private record Place(int segment, int offset, int height, int width) {}

    private final Path file;
    private final int channels;
    private final List<Place> places;
    private volatile List<MappedByteBuffer> segments;

    private ImageStore(Path file, int channels, List<Place> places, List<MappedByteBuffer> segments) {
        this.file = file;
        this.channels = channels;
        this.places = List.copyOf(places);
        this.segments = List.copyOf(segments);
    }

    /**
     * Starts a store.
     *
     * @param scratchDir an existing folder with room for the pixels
     * @param shape its channels say whether grey or colour is kept, its size how large an image may be
     */
    public static Writer writer(Path scratchDir, InputShape shape) throws IOException {
        return new Writer(scratchDir, shape);
    }

    @Override
    public int size() {
        return places.size();
    }

    @Override
    public Image image(int index) {
        var place = places.get(index);
        var open = segments;
        if (open.isEmpty()) {
            throw new IllegalStateException("the image store is closed");
        }
        var bytes = new byte[channels * place.height * place.width];
        open.get(place.segment).get(place.offset, bytes);
        var pixels = new float[bytes.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = VALUE[bytes[i] & 0xff];
        }
        return new Image(channels, place.height, place.width, pixels);
    }

    /** Frees the pixels. Where the system keeps a mapped file from being deleted, it goes when the process ends. */
    @Override
    public void close() {
        segments = List.of();
        delete(file);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stillMapped) {
            file.toFile().deleteOnExit();
        }
    }

    /** Takes images one after another, from one thread. Closing it without {@link #finish} deletes what was written. */
    public static final class Writer implements AutoCloseable {

        private final Path file;
        private final InputShape shape;
        private final OutputStream out;
        private final BilinearResize resize = new BilinearResize(true);
        private final List<Place> places = new ArrayList<>();
        private final List<Long> starts = new ArrayList<>(List.of(0L));
        private long written;
        private boolean finished;

        private Writer(Path scratchDir, InputShape shape) throws IOException {
            this.shape = Objects.requireNonNull(shape);
            file = Files.createTempFile(scratchDir, "selfsup-images-", ".bin");
            out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        }

        /** Appends an image, which gets the next number. */
        public void add(Image any) throws IOException {
            var image = reduced(any.withChannels(shape.channels()));
            var bytes = new byte[image.pixels().length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, image.pixels()[i])));
            }
            if (written + bytes.length - starts.get(starts.size() - 1) > SEGMENT) {
                starts.add(written);
            }
            int segment = starts.size() - 1;
            places.add(new Place(segment, (int) (written - starts.get(segment)), image.height(), image.width()));
            out.write(bytes);
            written += bytes.length;
        }

        private Image reduced(Image image) {
            double side = Math.min(image.height(), image.width());
            double area = (double) image.height() * image.width();
            return resize.reduced(image, Math.min(2 * shape.size() / side, 4 * shape.size() / Math.sqrt(area)));
        }

        /** The finished store, which the caller closes. */
        public ImageStore finish() throws IOException {
            out.close();
            var segments = new ArrayList<MappedByteBuffer>();
            try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
                for (int i = 0; i < starts.size(); i++) {
                    long end = i + 1 < starts.size() ? starts.get(i + 1) : written;
                    segments.add(channel.map(FileChannel.MapMode.READ_ONLY, starts.get(i), end - starts.get(i)));
                }
            }
            finished = true;
            return new ImageStore(file, shape.channels(), places, segments);
        }

        @Override
        public void close() throws IOException {
            if (!finished) {
                out.close();
                delete(file);
            }
        }
    }
}
