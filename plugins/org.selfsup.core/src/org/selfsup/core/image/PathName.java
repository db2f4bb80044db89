package org.selfsup.core.image;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Names of files as text. To Linux a name is bytes. Java reads them in the character set of the locale that it was started with,
 * plain ASCII with {@code LANG=C}; where that fails it puts U+FFFD, under which there is no file.
 */
final class PathName {

    private PathName() {}

    /** Whether the text of the name leads back to the file. */
    static boolean isText(Path file) {
        var name = file.getFileName();
        try {
            return name.equals(name.getFileSystem().getPath(name.toString()));
        } catch (InvalidPathException notOfTheCharacterSet) {
            return false;
        }
    }

    /**
     * What to say of a name that is none.
     *
     * @param loss a further sentence, with a space before it, or nothing
     */
    static UnreadableImageException refusal(Path file, String loss) {
        var characters = System.getProperty("sun.jnu.encoding", "unknown");
        return new UnreadableImageException("The name \"" + file.getFileName() + "\" cannot be read in this computer's character"
                + " set (" + characters + ")." + loss
                + (characters.equals("UTF-8") ? " Rename it." : " Start KNIME with LANG=C.UTF-8, or rename it."));
    }
}
