package org.selfsup.core.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import java.util.zip.CRC32;
import java.util.zip.Checksum;

/**
 * Decoded images with 8 bits per value in a scratch file, so that 60,000 or 6 million images need no memory and are decoded
 * once. The file is deleted by {@link #close}. (It is not mapped: pages of a mapped file count as the process's own, and
 * where KNIME runs in a container its watchdog cancels nodes for that.)
 *
 * <p>An image larger than the training needs is reduced when it is added: the short side to twice the input size (a
 * random crop of a quarter of the area then still has full detail), and very long images further, to (4 · size)² pixels.
 */
public final class ImageStore implements ImageSource, AutoCloseable {

    private static final float[] VALUE = new float[256];

    static {
        for (int i = 0; i < 256; i++) {
            VALUE[i] = i / 255f;
        }
    }

    private record Place(long offset, int height, int width, long checksum) {}

    private final Path file;
    private final int channels;
    private final List<Place> places;
    private final long checksum;
    private final Queue<RandomAccessFile> open = new ConcurrentLinkedQueue<>();

    /** One for each thread: an interrupted thread closes a channel for all others, and this takes no turns. */
    private final ThreadLocal<RandomAccessFile> reader = ThreadLocal.withInitial(this::open);
    private volatile boolean closed;

    private ImageStore(Path file, int channels, List<Place> places, long checksum) {
        this.file = file;
        this.channels = channels;
        this.places = List.copyOf(places);
        this.checksum = checksum;
    }

    /**
     * Starts a store.
     *
     * @param scratchDir an existing folder with room for the pixels
     * @param shape its channels say whether grey or colour is kept, its size how large an image may be
     */
    public static Writer writer(Path scratchDir, InputShape shape) throws IOException {
        return writer(scratchDir, shape, scratchDir.toFile()::getUsableSpace);
    }

    /** @param room how many bytes the folder has room for; 0 where that is not known */
    static Writer writer(Path scratchDir, InputShape shape, LongSupplier room) throws IOException {
        return new Writer(scratchDir, shape, room);
    }

    /** What a store for this shape would give back of an image, which so becomes the same with and without one. */
    public static Image kept(Image any, InputShape shape) {
        var image = reduced(any, shape);
        return new Image(image.channels(), image.height(), image.width(), values(bytes(image)));
    }

    private static Image reduced(Image any, InputShape shape) {
        var image = any.withChannels(shape.channels());
        double side = Math.min(image.height(), image.width());
        double area = (double) image.height() * image.width();
        return new BilinearResize().reduced(image, Math.min(2 * shape.size() / side, 4 * shape.size() / Math.sqrt(area)));
    }

    private static byte[] bytes(Image image) {
        var bytes = new byte[image.pixels().length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = Image.eightBits(image.pixels()[i]);
        }
        return bytes;
    }

    private static float[] values(byte[] bytes) {
        var values = new float[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = VALUE[bytes[i] & 0xff];
        }
        return values;
    }

    @Override
    public int size() {
        return places.size();
    }

    @Override
    public Image image(int index) {
        var place = places.get(index);
        return new Image(channels, place.height, place.width,
                values(read(place.offset, channels * place.height * place.width)));
    }

    /** Taken while the images were written: to read them all for it would take long. */
    @Override
    public long checksum(int index) {
        return places.get(index).checksum;
    }

    /** Taken then, too. */
    @Override
    public long checksum() {
        return checksum;
    }

    private byte[] read(long offset, int length) {
        if (closed) {
            throw new IllegalStateException("the image store is closed");
        }
        try {
            var bytes = new byte[length];
            reader.get().seek(offset);
            reader.get().readFully(bytes);
            return bytes;
        } catch (IOException gone) {
            throw unreadable(gone);
        }
    }

    private RandomAccessFile open() {
        try {
            var opened = new RandomAccessFile(file.toFile(), "r");
            open.add(opened);
            return opened;
        } catch (IOException gone) {
            throw unreadable(gone);
        }
    }

    private UncheckedIOException unreadable(IOException gone) {
        return new UncheckedIOException("the images kept in the temporary file \"" + file + "\" cannot be read: "
                + gone.getMessage(), gone);
    }

    /** Deletes the pixels. No thread may be reading. */
    @Override
    public void close() {
        closed = true;
        try {
            for (var opened = open.poll(); opened != null; opened = open.poll()) {
                opened.close();
            }
            Files.deleteIfExists(file);
        } catch (IOException held) {
            file.toFile().deleteOnExit();
        }
    }

    /** Takes images one after another, from one thread. Closing it without {@link #finish} deletes what was written. */
    public static final class Writer implements AutoCloseable {

        /** So many sources of images show how large those to come are. */
        private static final long ENOUGH_TO_TELL = 1000;
        /** Those to come may be smaller, or none, and a disk may compress what it keeps. */
        private static final double DOUBT = 2;

        private final Path file;
        private final InputShape shape;
        private final LongSupplier room;
        private final OutputStream out;
        private final List<Place> places = new ArrayList<>();
        private final Checksum sum = new CRC32();
        private long written;
        private boolean finished;

        private Writer(Path scratchDir, InputShape shape, LongSupplier room) throws IOException {
            this.shape = Objects.requireNonNull(shape);
            this.room = room;
            file = Files.createTempFile(scratchDir, "selfsup-images-", ".bin");
            out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        }

        /** Appends an image, which gets the next number. */
        public void add(Image any) throws IOException {
            var image = reduced(any, shape);
            var bytes = bytes(image);
            var sides = ByteBuffer.allocate(2 * Integer.BYTES).putInt(image.height()).putInt(image.width()).array();
            places.add(new Place(written, image.height(), image.width(), checksum(sides, bytes)));
            sum.update(sides);
            sum.update(bytes);
            out.write(bytes);
            written += bytes.length;
        }

        /**
         * Finds out, before the disk is full, that there is no room for all images: reading them may take hours.
         *
         * @param done rows that were read, with a usable image or without
         * @param all rows that there are
         * @throws IOException with how much is needed and how much there is, if that is far from enough
         */
        public void requireRoom(long done, long all) throws IOException {
            long left = room.getAsLong();
            double needed = (double) written / done * (all - done);
            if (done >= ENOUGH_TO_TELL && left > 0 && needed > DOUBT * left) {
                throw new IOException(String.format(Locale.UK, "the other %,d need about %,.1f GB, and it has room for %,.1f GB",
                        all - done, needed / 1e9, left / 1e9));
            }
        }

        /** 64 bits, of two kinds: with 32 a few of the pairs of 10,000 and 60,000 images would be the same by chance. */
        private static long checksum(byte[] sides, byte[] bytes) {
            var crc = new CRC32();
            crc.update(sides);
            crc.update(bytes);
            return crc.getValue() << Integer.SIZE | Integer.toUnsignedLong(Arrays.hashCode(bytes));
        }

        /** The finished store, which the caller closes. */
        public ImageStore finish() throws IOException {
            out.close();
            finished = true;
            return new ImageStore(file, shape.channels(), places, sum.getValue());
        }

        @Override
        public void close() throws IOException {
            if (!finished) {
                out.close();
                Files.deleteIfExists(file);
            }
        }
    }
}
