package org.selfsup.core.image;

import java.io.IOException;
import java.io.InputStream;

/**
 * An image file inside a folder or zip.
 *
 * @param path with {@code /} between the parts
 * @param label the {@link Composed} first folder of the path, null without one
 */
record ImageEntry(String path, String label) implements Comparable<ImageEntry> {

    static ImageEntry of(String path) {
        int slash = path.indexOf('/');
        return new ImageEntry(path, slash < 0 ? null : Composed.name(path.substring(0, slash)));
    }

    /** What opens a file to look at its beginning. */
    interface Content {
        InputStream open() throws IOException;
    }

    /**
     * Whether no part of the path is hidden or macOS's shadow folder, and the last is named like an image, be it of a
     * format that is not read. A file whose name has no ending is judged by its content.
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

    static boolean isHidden(String name) {
        return name.startsWith(".") || name.equals("__MACOSX");
    }

    @Override
    public int compareTo(ImageEntry other) {
        return path.compareTo(other.path);
    }
}
