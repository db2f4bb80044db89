package org.selfsup.core.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.zip.ZipException;
import org.selfsup.core.file.FileFailure;

/**
 * A disk or network drive did not give what lies on it. Nothing is known against the file: were it left out like an unreadable
 * one, the images of a run would depend on how the drive fared. A moment later it may be given. The message is a sentence for
 * the user.
 */
public class UnreachableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param path of the file or folder, as the user knows it */
    public UnreachableFileException(String path, IOException failure) {
        super("The disk or network drive did not give \"" + path + "\" (" + FileFailure.reason(failure) + "). Check the drive,"
                + " and run the node again. If it is this one alone, take it out of the folder.", failure);
    }

    /** Whether a failure is the file's own: it may not be opened, or is a damaged part of a zip file. */
    static boolean isOfTheFile(IOException failure) {
        return failure instanceof AccessDeniedException || failure instanceof ZipException || failure instanceof EOFException;
    }
}
