package org.selfsup.core.image;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Finds and reads files in the IDX format of MNIST, compressed or not. */
final class IdxFiles {

    static final int IMAGES = 0x803;
    static final int LABELS = 0x801;

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

    static Content read(Path file, int wantedKind) throws IOException {
        try (var packed = new BufferedInputStream(Files.newInputStream(file)); var in = new DataInputStream(unpacked(packed))) {
            int kind = in.readInt();
            if (kind != wantedKind) {
                throw new IOException("\"" + file + "\" " + complaint(kind, wantedKind));
            }
            var sizes = new int[kind & 0xff];
            long length = 1;
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = in.readInt();
                if (sizes[i] < 1 || (length *= sizes[i]) > Integer.MAX_VALUE - 8) {
                    throw new IOException("\"" + file + "\" claims a size that cannot be (" + sizes[i] + "). Copy it again.");
                }
            }
            var values = in.readNBytes((int) length);
            if (values.length < length) {
                throw new EOFException();
            }
            if (in.read() >= 0) { // behind the last byte lies the checksum of a compressed file: this compares it too
                throw new IOException("\"" + file + "\" goes on after the " + sizes[0] + " "
                        + named(wantedKind) + " that it claims to hold. Copy it again.");
            }
            return new Content(sizes, values);
        } catch (EOFException cutOff) {
            throw new IOException("\"" + file + "\" is cut off before its end. Copy it again.", cutOff);
        } catch (ZipException damaged) {
            throw new IOException("\"" + file + "\" is damaged (" + damaged.getMessage() + "). Copy it again.", damaged);
        }
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
    private static InputStream unpacked(BufferedInputStream in) throws IOException {
        in.mark(2);
        boolean isPacked = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return isPacked ? new GZIPInputStream(in, 1 << 16) : in;
    }
}
