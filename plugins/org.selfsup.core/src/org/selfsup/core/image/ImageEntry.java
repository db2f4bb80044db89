package org.selfsup.core.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;

/**
 * An image file inside a folder or zip.
 *
 * @param path with {@code /} between the parts
 * @param label the {@link Composed} first folder of the path, null without one
 */
record ImageEntry(String path, String label) implements Comparable<ImageEntry> {

    /** Folders in which macOS, Windows and network storage keep shadows, thumbnails and what was deleted. */
    private static final Set<String> OF_SYSTEMS = Set.of("__macosx", "$recycle.bin", "system volume information", "@eadir",
            "#recycle", "@recycle");

    static ImageEntry of(String path) {
        int slash = path.indexOf('/');
        return new ImageEntry(path, slash < 0 ? null : Composed.name(path.substring(0, slash)));
    }

    /** What opens a file to look at its beginning. */
    interface Content {
        InputStream open() throws IOException;
    }

    /**
     * Whether no part of the path is hidden, and the last is named like an image, be it of a format that is not read. A file
     * whose name has no ending is judged by its content.
     */
    static boolean isWanted(String path, Content content) {
        for (var part : path.split("/")) {
            if (isHidden(part)) {
                return false;
            }
        }
        var name = path.substring(path.lastIndexOf('/') + 1);
        return name.contains(".")
                ? ImageFormat.isNamedLikeImage(name) || ForeignFormats.isNamedLikeOne(name)
                : beginsLikeImage(content);
    }

    private static boolean beginsLikeImage(Content content) {
        try (var in = content.open()) {
            return ImageFormat.beginningOf(in.readNBytes(ImageFormat.SIGNATURE)).isPresent();
        } catch (IOException unreadable) {
            return false; // nothing says that it is an image
        }
    }

    /** Whether a file or folder of this name is not the user's own. */
    static boolean isHidden(String name) {
        return name.startsWith(".") || OF_SYSTEMS.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public int compareTo(ImageEntry other) {
        return path.compareTo(other.path);
    }
}
