package org.selfsup.knime.message;

import java.util.Optional;
import java.util.StringJoiner;

/** KNIME keeps one warning per node; this gathers all that is to be said into it. */
public final class Warnings {

    private final StringJoiner sentences = new StringJoiner(" ");

    public void add(String sentence) {
        sentences.add(sentence);
    }

    public Optional<String> text() {
        return sentences.length() == 0 ? Optional.empty() : Optional.of(sentences.toString());
    }
}
