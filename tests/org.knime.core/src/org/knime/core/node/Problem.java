package org.knime.core.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.knime.core.node.message.Message;
import org.knime.standin.message.MessageAware;

/** What the user is told about an exception. */
final class Problem {
    private Problem() {
    }

    /** The exception's own message if it has one, else the given sentence. */
    static Message message(String sentence, Throwable cause) {
        return cause instanceof MessageAware aware ? aware.getKNIMEMessage()
            : Message.fromSummary(sentence == null ? "No reason was given." : sentence);
    }

    /** The exception's text, with its class where the text alone would hardly be meant for people. */
    static String inWords(Throwable problem) {
        var text = problem.getMessage();
        if (text == null || text.isBlank()) {
            return problem.getClass().getSimpleName();
        }
        var plain = problem instanceof IllegalArgumentException || problem instanceof IllegalStateException
            || problem instanceof IOException || problem instanceof UncheckedIOException;
        return plain ? text : problem.getClass().getSimpleName() + ": " + text;
    }
}
