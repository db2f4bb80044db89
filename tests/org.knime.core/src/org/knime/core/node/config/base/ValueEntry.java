package org.knime.core.node.config.base;

import java.util.Objects;

/** A leaf: its written form is the value, checked once against the type. */
final class ValueEntry extends AbstractConfigEntry {
    private final String text;

    ValueEntry(String key, ConfigEntries type, String text) {
        super(key, type);
        this.text = checked(type, text);
    }

    private static String checked(ConfigEntries type, String text) {
        boolean nullable = type == ConfigEntries.xstring || type == ConfigEntries.xpassword
            || type == ConfigEntries.xtransientstring;
        if (nullable) {
            return text;
        }
        if (text == null) {
            throw new IllegalArgumentException("a null value is no " + type);
        }
        switch (type) {
            case xint -> Integer.parseInt(text);
            case xlong -> Long.parseLong(text);
            case xdouble -> Double.parseDouble(text);
            case xfloat -> Float.parseFloat(text);
            case xshort -> Short.parseShort(text);
            case xbyte -> Byte.parseByte(text);
            case xboolean -> {
                if (!text.equals("true") && !text.equals("false")) {
                    throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
                }
            }
            default -> { }
        }
        return text;
    }

    @Override
    public String toStringValue() {
        return text;
    }

    @Override
    boolean hasIdenticalValue(AbstractConfigEntry entry) {
        return Objects.equals(text, entry.toStringValue());
    }
}
