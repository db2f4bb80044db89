package org.selfsup.core.image;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Finds and reads files in the IDX format of MNIST, compressed or not. */
final class IdxFiles {

    static final int IMAGES = 0x803;
    static final int LABELS = 0x801;

    /** As many as an array can hold. */
    private static final int MOST_VALUES = Integer.MAX_VALUE - 8;
    /** Bytes that come out of one of a compressed file at most. */
    private static final int MOST_UNPACKED = 1032;
    /** That are read between two looks at whether to go on. */
    private static final int PIECE = 1 << 20;

    private static final Pattern IMAGES_NAME = Pattern.compile("(.*)images([-.])idx3-ubyte(\\.gz)?");

    private IdxFiles() {}

    static boolean isImages(String name) {
        return IMAGES_NAME.matcher(name).matches();
    }

    /** What the name of a file of images begins with, "train" for instance; empty if it is named otherwise. */
    static Optional<String> partOf(String name) {
        var images = IMAGES_NAME.matcher(name);
        return images.matches() ? Optional.of(images.group(1).replaceFirst("[-.]$", "")) : Optional.empty();
    }

    /** The image file of a folder that holds IDX files; the training images if there are several. */
    static Optional<Path> imagesIn(Path folder) throws IOException {
        var training = imagesIn(folder, "train");
        return training.isPresent() ? training : imagesIn(folder, "");
    }

    /** The image file whose name starts like this. */
    static Optional<Path> imagesIn(Path folder, String prefix) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(f -> Composed.name(f).startsWith(Composed.name(prefix)))
                    .filter(f -> isImages(f.getFileName().toString()) && Files.isRegularFile(f))
                    .min(Comparator.comparing(f -> f.getFileName().toString()));
        }
    }

    /** What the label file beside an image file is called, if it is not compressed. */
    static String labelsName(String images) {
        return IMAGES_NAME.matcher(images).replaceFirst("$1labels$2idx1-ubyte");
    }

    /** The label file beside an image file, compressed or not. */
    static Optional<Path> labelsFor(Path images) {
        var plain = labelsName(images.getFileName().toString());
        for (var candidate : new String[] {plain, plain + ".gz"}) {
            var file = images.resolveSibling(candidate);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** A file's sizes and values. */
    record Content(int[] sizes, byte[] values) {}

    /** @param looking called before each piece of a file that may take long. What it throws ends the reading */
    static Content read(Path file, int wantedKind, Runnable looking) throws IOException {
        try (var packed = new BufferedInputStream(Files.newInputStream(file))) {
            boolean isPacked = isPacked(packed);
            try (var in = new DataInputStream(isPacked ? new GZIPInputStream(packed, 1 << 16) : packed)) {
                var sizes = sizes(in, file, wantedKind);
                var values = values(in, length(file, sizes, isPacked), Files.size(file), looking);
                if (in.read() >= 0) { // behind the last byte lies the checksum of a compressed file: this compares it too
                    throw new IOException("\"" + file + "\" goes on after the " + sizes[0] + " "
                            + named(wantedKind) + " that it claims to hold. Copy it again.");
                }
                return new Content(sizes, values);
            }
        } catch (EOFException cutOff) {
            throw new IOException("\"" + file + "\" is cut off before its end. Copy it again.", cutOff);
        } catch (ZipException damaged) {
            throw new IOException("\"" + file + "\" is damaged (" + damaged.getMessage() + "). Copy it again.", damaged);
        }
    }

    private static int[] sizes(DataInputStream in, Path file, int wantedKind) throws IOException {
        int kind = in.readInt();
        if (kind != wantedKind) {
            throw new IOException("\"" + file + "\" " + complaint(kind, wantedKind));
        }
        var sizes = new int[kind & 0xff];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = in.readInt();
        }
        return sizes;
    }

    /** How many values there are, if a header that says so can be true and an array can hold them. */
    private static int length(Path file, int[] sizes, boolean isPacked) throws IOException {
        long length = 1;
        for (int size : sizes) {
            length = size < 1 || length > Long.MAX_VALUE / size ? Long.MAX_VALUE : length * size;
        }
        if (length <= MOST_VALUES) {
            return (int) length;
        }
        var product = IntStream.of(sizes).mapToObj(Integer::toString).collect(Collectors.joining(" x "));
        boolean canBe = (isPacked ? length / MOST_UNPACKED : length) <= Files.size(file);
        throw new IOException("\"" + file + "\" " + (canBe
                ? "holds " + product + " bytes, and more than 2 GB are not read. Split it into several files, or save the images as"
                        + " PNG files, in one sub-folder per class."
                : "claims a size that cannot be (" + product + "). Copy it again."));
    }

    /** A header may claim more than there is: no more memory is taken than the file is long, or twice what has come out of it. */
    private static byte[] values(InputStream in, int length, long fileLength, Runnable looking) throws IOException {
        var values = new byte[(int) Math.min(length, Math.max(PIECE, fileLength))];
        for (int filled = 0; filled < length;) {
            looking.run();
            if (filled == values.length) {
                values = Arrays.copyOf(values, (int) Math.min(length, 2L * filled));
            }
            int piece = Math.min(PIECE, values.length - filled);
            if (in.readNBytes(values, filled, piece) < piece) {
                throw new EOFException();
            }
            filled += piece;
        }
        return values;
    }

    private static String complaint(int kind, int wantedKind) {
        if (kind == IMAGES || kind == LABELS) {
            return "holds " + named(kind) + ", not " + named(wantedKind) + ". Give both files their own names:"
                    + " …images-idx3-ubyte and …labels-idx1-ubyte.";
        }
        if (kind >>> 16 == 0) {
            return "is an IDX file of another kind than greyscale images and their labels with one byte for each value, which are"
                    + " read. Save the images as PNG files, in one sub-folder per class.";
        }
        return "is not an IDX file, compressed or not. Copy it again.";
    }

    private static String named(int kind) {
        return kind == IMAGES ? "images" : "labels";
    }

    /** Whatever the name ends in: browsers unpack files and leave their names, others take the ending away. */
    private static boolean isPacked(BufferedInputStream in) throws IOException {
        in.mark(2);
        boolean isPacked = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return isPacked;
    }
}
