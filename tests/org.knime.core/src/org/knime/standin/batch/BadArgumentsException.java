package org.knime.standin.batch;

/** The command line cannot be followed; the message is a sentence for the user. */
public final class BadArgumentsException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a sentence that names the argument and the remedy. */
    public BadArgumentsException(String sentence) {
        super(sentence);
    }

    BadArgumentsException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
