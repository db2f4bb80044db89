package org.selfsup.core.image;

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

    /** Whether the last part of the path is named like an image, and no part is hidden or macOS's shadow folder. */
    static boolean isWanted(String path) {
        for (var part : path.split("/")) {
            if (isHidden(part)) {
                return false;
            }
        }
        return ImageFormat.isNamedLikeImage(path.substring(path.lastIndexOf('/') + 1));
    }

    static boolean isHidden(String name) {
        return name.startsWith(".") || name.equals("__MACOSX");
    }

    @Override
    public int compareTo(ImageEntry other) {
        return path.compareTo(other.path);
    }
}
