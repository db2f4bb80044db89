package org.knime.standin.batch;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.node.workflow.FlowVariable;

/** The value of {@code -workflow.variable=name,value,type}; parts may stand in quotes. */
final class VariableArgument {
    private static final String FORM = "-workflow.variable needs name,value,type, for example -workflow.variable=epochs,20,int";

    private VariableArgument() {
    }

    static FlowVariable parse(String text) throws BadArgumentsException {
        var parts = split(text);
        if (parts.size() != 3 || parts.get(0).isBlank()) {
            throw new BadArgumentsException(FORM + "; got \"" + text + "\".");
        }
        var name = parts.get(0);
        var value = parts.get(1);
        try {
            return switch (parts.get(2)) {
                case "String" -> new FlowVariable(name, value);
                case "int" -> new FlowVariable(name, Integer.parseInt(value));
                case "double" -> new FlowVariable(name, Double.parseDouble(value));
                default -> throw new BadArgumentsException("The type of the workflow variable \"" + name
                    + "\" must be String, int or double, got \"" + parts.get(2) + "\".");
            };
        } catch (NumberFormatException ex) {
            throw new BadArgumentsException("The workflow variable \"" + name + "\" cannot be \"" + value + "\": that is not "
                + (parts.get(2).equals("int") ? "a whole number." : "a number."), ex);
        }
    }

    /** Commas separate, except in quotes; a backslash in quotes takes the next character as it is. */
    private static List<String> split(String text) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        char quote = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (quote != 0 && c == '\\' && i + 1 < text.length()) {
                part.append(text.charAt(++i));
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote == 0 && c == ',') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
