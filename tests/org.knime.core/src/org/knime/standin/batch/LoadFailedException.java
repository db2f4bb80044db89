package org.knime.standin.batch;

import java.util.List;

/** A workflow cannot be loaded as it was asked for. */
final class LoadFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> m_sentences;

    LoadFailedException(List<String> sentences, Throwable cause) {
        super(String.join(" ", sentences), cause);
        m_sentences = sentences;
    }

    List<String> sentences() {
        return m_sentences;
    }
}
