package org.selfsup.core.image;

import java.io.IOException;

/** An image file that cannot be used; the message is a sentence for the person who owns the file. */
public class UnreadableImageException extends IOException {

    private static final long serialVersionUID = 1L;

    public UnreadableImageException(String message) {
        super(message);
    }

    public UnreadableImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
