package org.knime.core.node.config.base;

/** The kinds of entry a settings tree holds; the name is the {@code type} attribute in {@code settings.xml}. */
public enum ConfigEntries {
    /** Text, may be null. */
    xstring,
    /** 32-bit integer. */
    xint,
    /** Double. */
    xdouble,
    /** Float. */
    xfloat,
    /** 64-bit integer. */
    xlong,
    /** 16-bit integer. */
    xshort,
    /** 8-bit integer. */
    xbyte,
    /** Character. */
    xchar,
    /** {@code true} or {@code false}. */
    xboolean,
    /** A sub-tree. */
    config,
    /** Encrypted text, kept as it is. */
    xpassword,
    /** Text that is not saved. */
    xtransientstring;

    /**
     * Makes an entry from its written form.
     *
     * @throws IllegalArgumentException if the text is no value of this type, or this is {@link #config}
     */
    public AbstractConfigEntry createEntry(String key, String value) {
        if (this == config) {
            throw new IllegalArgumentException("a sub-tree has no value: " + key);
        }
        return new ValueEntry(key, this, value);
    }
}
