package org.knime.core.node.config.base;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Control characters are not allowed in XML 1.0, so settings files hold them as {@code %%} and five decimal digits
 * ({@code %%00010} is a line feed). A doubled per cent sign of the text itself is written that way too, so that every
 * text comes back as it was.
 */
final class ControlCharacters {
    private static final Pattern ESCAPED = Pattern.compile("%%(\\d{5})");

    private ControlCharacters() {
    }

    static String escape(String text) {
        StringBuilder result = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean doubled = c == '%' && i + 1 < text.length() && text.charAt(i + 1) == '%';
            boolean allowed = c >= ' ' && c != '\uFFFE' && c != '\uFFFF';
            if (allowed && !doubled) {
                result.append(c);
            } else {
                result.append(String.format("%%%%%05d", (int)c));
            }
        }
        return result.toString();
    }

    static String unescape(String text) {
        if (!text.contains("%%")) {
            return text;
        }
        Matcher matcher = ESCAPED.matcher(text);
        return matcher.replaceAll(m -> Matcher.quoteReplacement(
            Character.toString((char)Integer.parseInt(m.group(1)))));
    }
}
