package org.selfsup.core.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the named part of a data set, so that one folder can serve the reader of each part. */
final class FolderPart {

    private FolderPart() {}

    static Path find(Path folder, String part) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("\"" + folder + "\" is a file and has no part \"" + part
                    + "\". Choose its folder, or leave the part empty.");
        }
        var subFolder = Composed.child(folder, part);
        if (Files.isDirectory(subFolder)) {
            return subFolder;
        }
        var zip = Composed.child(folder, part + ".zip");
        if (Files.isRegularFile(zip)) {
            return zip;
        }
        var prefix = part.equals("test") ? "t10k" : part;
        return IdxFiles.imagesIn(folder, prefix).orElseThrow(() -> new IOException("The folder \"" + folder
                + "\" has no part \"" + part + "\": neither a folder \"" + part + "\" nor \"" + part + ".zip\" nor \""
                + prefix + "-images-idx3-ubyte\" (or .gz). Check the folder, or leave the part empty."));
    }
}
