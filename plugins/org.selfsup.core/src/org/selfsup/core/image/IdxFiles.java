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
        try (var in = new DataInputStream(new BufferedInputStream(unpacked(file)))) {
            int kind = in.readInt();
            if (kind != wantedKind) {
                throw new IOException("\"" + file + "\" is not an IDX file of "
                        + (wantedKind == IMAGES ? "images" : "labels") + " (it starts with " + kind + ", not "
                        + wantedKind + ").");
            }
            var sizes = new int[kind & 0xff];
            long length = 1;
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = in.readInt();
                if (sizes[i] < 1 || (length *= sizes[i]) > Integer.MAX_VALUE - 8) {
                    throw new IOException("\"" + file + "\" claims a size that cannot be (" + sizes[i] + ").");
                }
            }
            var values = in.readNBytes((int) length);
            if (values.length < length) {
                throw new EOFException();
            }
            if (in.read() >= 0) { // behind the last byte lies the checksum of a compressed file: this compares it too
                throw new IOException("\"" + file + "\" goes on after the " + sizes[0] + " "
                        + (wantedKind == IMAGES ? "images" : "labels") + " that it claims to hold. Copy it again.");
            }
            return new Content(sizes, values);
        } catch (EOFException cutOff) {
            throw new IOException("\"" + file + "\" is cut off before its end. Copy it again.", cutOff);
        } catch (ZipException damaged) {
            throw new IOException("\"" + file + "\" is damaged (" + damaged.getMessage() + "). Copy it again.", damaged);
        }
    }

    private static InputStream unpacked(Path file) throws IOException {
        var in = Files.newInputStream(file);
        try {
            return file.getFileName().toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
        } catch (IOException notCompressed) {
            in.close();
            throw new IOException("\"" + file + "\" is not a gzip file. Copy it again.", notCompressed);
        }
    }
}
