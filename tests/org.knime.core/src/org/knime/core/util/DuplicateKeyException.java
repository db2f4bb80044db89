package org.knime.core.util;

/** Two rows of a table have the same key. */
public class DuplicateKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;

    /** With the message; the key is not known. */
    public DuplicateKeyException(String message) {
        this(message, null);
    }

    /** With the message and the key. */
    public DuplicateKeyException(String message, String key) {
        super(message);
        this.key = key;
    }

    /** The key that occurred twice, null if it is not known. */
    public String getKey() {
        return key;
    }
}
