package org.knime.standin.batch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

/**
 * One setting of one node, given on the command line.
 *
 * @param node the node's number
 * @param path the keys that lead to the setting, the setting's own key last
 * @param value the text that was given
 * @param type one of KNIME's names, such as int or String
 */
public record NodeOption(int node, List<String> path, String value, String type) {
    /** The names of the types, and how a text becomes a setting of that type. */
    private static final Map<String, Writer> WRITERS = Map.of(
        "int", (settings, key, text) -> settings.addInt(key, Integer.parseInt(text)),
        "long", (settings, key, text) -> settings.addLong(key, Long.parseLong(text)),
        "short", (settings, key, text) -> settings.addShort(key, Short.parseShort(text)),
        "byte", (settings, key, text) -> settings.addByte(key, Byte.parseByte(text)),
        "float", (settings, key, text) -> settings.addDouble(key, Double.parseDouble(text)),
        "double", (settings, key, text) -> settings.addDouble(key, Double.parseDouble(text)),
        "boolean", (settings, key, text) -> settings.addBoolean(key, truth(text)),
        "char", (settings, key, text) -> settings.addChar(key, text.charAt(0)),
        "String", NodeSettings::addString);

    private static final String FORM = "-option needs node,name,value,type, for example -option=4,training/warmupEpochs,2,double";

    private interface Writer {
        void write(NodeSettings settings, String key, String text);
    }

    /** Java takes every other word, "yes" too, for false. */
    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false: " + text);
        };
    }

    static NodeOption parse(String text) throws BadArgumentsException {
        var first = text.indexOf(',');
        var second = text.indexOf(',', first + 1);
        var last = text.lastIndexOf(',');
        if (first < 0 || second < 0 || last == second) {
            throw new BadArgumentsException(FORM + "; got \"" + text + "\".");
        }
        var type = text.substring(last + 1);
        var value = text.substring(second + 1, last);
        var path = List.of(text.substring(first + 1, second).split("/"));
        var option = new NodeOption(number(text.substring(0, first)), path, value, type);
        option.check(text);
        return option;
    }

    private static int number(String text) throws BadArgumentsException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException ex) {
            throw new BadArgumentsException(FORM + "; \"" + text + "\" is not the number of a node.", ex);
        }
    }

    private void check(String text) throws BadArgumentsException {
        if (!WRITERS.containsKey(type)) {
            throw new BadArgumentsException("The type of -option=" + text + " must be one of "
                + String.join(", ", WRITERS.keySet().stream().sorted().toList()) + ", got \"" + type + "\".");
        }
        try {
            WRITERS.get(type).write(new NodeSettings("check"), "value", value);
        } catch (IllegalArgumentException | IndexOutOfBoundsException ex) {
            throw new BadArgumentsException("\"" + value + "\" in -option=" + text + " is not a value of type " + type + ".", ex);
        }
    }

    /** The path as it is written, with slashes. */
    String name() {
        return String.join("/", path);
    }

    /** The option as it was given. */
    String flag() {
        return "-option=" + String.join(",", Integer.toString(node), name(), value, type);
    }

    /** Puts the value where it belongs in the settings of a node's model. */
    void writeTo(NodeSettings model) throws InvalidSettingsException {
        var group = model;
        for (var key : path.subList(0, path.size() - 1)) {
            group = group.containsKey(key) ? group.getNodeSettings(key) : (NodeSettings)group.addNodeSettings(key);
        }
        WRITERS.get(type).write(group, path.get(path.size() - 1), value);
    }
}
