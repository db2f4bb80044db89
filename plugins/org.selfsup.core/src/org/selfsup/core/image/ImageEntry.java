package org.selfsup.core.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;

/**
 * An image file inside a folder or zip.
 *
 * @param file its name there, which opens it
 * @param path what the user sees, {@link Composed}, with {@code /} between the parts; by it images are in order, the same on
 *     every system
 * @param label the first folder of the path, null without one
 */
record ImageEntry(String file, String path, String label) implements Comparable<ImageEntry> {

    private static final Comparator<ImageEntry> ORDER = Comparator.comparing(ImageEntry::path).thenComparing(ImageEntry::file);

    /** Folders in which macOS, Windows and network storage keep shadows, thumbnails and what was deleted. */
    private static final Set<String> OF_SYSTEMS = Set.of("__macosx", "$recycle.bin", "system volume information", "@eadir",
            "#recycle", "@recycle");

    /** What commonly lies beside images and is none, or not one of its own, but a thumbnail, overview, mask or older state. */
    private static final Set<String> BESIDE_IMAGES = Set.of("aae", "avi", "bak", "cls", "csv", "db", "doc", "docx", "gz", "htm",
            "html", "ini", "json", "jsonl", "log", "mat", "md", "mov", "mp4", "msk", "npy", "npz", "old", "ovr", "pdf", "py", "tar",
            "thm", "tmp", "tsv", "txt", "url", "xlsx", "xml", "xmp", "yaml", "yml", "zip");

    /** @param place in the collection, however its accents are written */
    static ImageEntry of(String file, String place) {
        var path = Composed.name(place);
        int slash = path.indexOf('/');
        return new ImageEntry(file, path, slash < 0 ? null : path.substring(0, slash));
    }

    /** One that is no image to be read, but to be told of: of a class of its own, so that no limit hides it. */
    static ImageEntry refused(String file) {
        var path = Composed.name(file);
        return new ImageEntry(file, path, path);
    }

    boolean isRefused() {
        return path.equals(label);
    }

    /** What opens a file to look at its beginning. */
    interface Content {
        InputStream open() throws IOException;
    }

    /**
     * Whether no part of the path is hidden, and the last is named like an image, be it of a format that is not read. A file
     * whose name says nothing is judged by its content.
     *
     * @throws UnreachableFileException if that could not be read now
     */
    static boolean isWanted(String path, Content content) throws UnreachableFileException {
        for (var part : path.split("/")) {
            if (isHidden(part)) {
                return false;
            }
        }
        var name = path.substring(path.lastIndexOf('/') + 1);
        return ImageFormat.isNamedLikeImage(name) || ForeignFormats.isNamedLikeOne(name)
                || !isNamedLikeOther(name) && beginsLikeImage(path, content);
    }

    /** Such a file is not even opened. */
    static boolean isNamedLikeOther(String name) {
        var ending = ImageFormat.ending(name);
        return BESIDE_IMAGES.contains(ending) || ending.endsWith("_original") || ending.endsWith("~");
    }

    private static boolean beginsLikeImage(String path, Content content) throws UnreachableFileException {
        try (var in = content.open()) {
            var bytes = in.readNBytes(ImageFormat.SIGNATURE);
            return ImageFormat.beginningOf(bytes)
                    .filter(format -> format != ImageFormat.BMP || bytes.length > 6 && bytes[6] == 0) // else the text "BMW"
                    .isPresent();
        } catch (IOException e) {
            if (!UnreachableFileException.isOfTheFile(e)) {
                throw new UnreachableFileException(path, e);
            }
            return false; // nothing says that it is an image
        }
    }

    /** Whether a file or folder of this name is not the user's own. */
    static boolean isHidden(String name) {
        return name.startsWith(".") || OF_SYSTEMS.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public int compareTo(ImageEntry other) {
        return ORDER.compare(this, other);
    }
}
