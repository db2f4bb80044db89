package org.selfsup.core.file;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What Java says of files that it could not use, in words. */
public final class FileFailure {

    private FileFailure() {
    }

    /** Why something failed, to be put into a sentence. Of a file that was refused, Java often says the path only. */
    public static String reason(Throwable failure) {
        if (failure instanceof FileSystemException refused && refused.getReason() == null) {
            return "\"" + refused.getFile() + "\" " + fate(refused);
        }
        var message = failure.getMessage();
        return message == null || message.isBlank() ? failure.toString() : message;
    }

    private static String fate(FileSystemException refused) {
        if (refused instanceof NoSuchFileException) {
            return "is not there";
        }
        if (refused instanceof FileAlreadyExistsException) {
            return "is there already";
        }
        return refused instanceof AccessDeniedException ? "may not be read or written"
                : "cannot be used (" + refused.getClass().getSimpleName() + ")";
    }
}
