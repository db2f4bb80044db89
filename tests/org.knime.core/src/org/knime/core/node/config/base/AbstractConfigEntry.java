package org.knime.core.node.config.base;

import java.util.Objects;

/** One keyed entry of a settings tree: a value or a sub-tree. */
public abstract class AbstractConfigEntry {
    private final String key;
    private final ConfigEntries type;
    private AbstractConfigEntry parent;

    AbstractConfigEntry(String key, ConfigEntries type) {
        if (key == null || key.isEmpty()) {
            throw new IllegalArgumentException("a settings key must not be null or empty");
        }
        this.key = key;
        this.type = type;
    }

    /** The key under which the parent holds this entry. */
    public final String getKey() {
        return key;
    }

    /** Sets the sub-tree that holds this entry. */
    public final void setParent(AbstractConfigEntry parent) {
        this.parent = parent;
    }

    /** What kind of value this is. */
    public final ConfigEntries getType() {
        return type;
    }

    /** The value as it is written, null for a null text. */
    public abstract String toStringValue();

    /** Whether both hold the same value, whatever their keys. */
    abstract boolean hasIdenticalValue(AbstractConfigEntry entry);

    /** Whether key, type and value agree. */
    public final boolean isIdentical(AbstractConfigEntry entry) {
        return entry != null && key.equals(entry.key) && type == entry.type && hasIdenticalValue(entry);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AbstractConfigEntry entry && isIdentical(entry);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, type);
    }

    @Override
    public String toString() {
        return key + "=" + toStringValue();
    }
}
