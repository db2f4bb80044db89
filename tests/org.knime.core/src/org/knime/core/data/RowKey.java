package org.knime.core.data;

import java.util.stream.Stream;

/** The name of a row. */
public final class RowKey implements RowKeyValue {
    private final String id;

    /**
     * A key with this name.
     *
     * @throws NullPointerException if the name is null
     */
    public RowKey(String id) {
        if (id == null) {
            throw new NullPointerException("a row key must not be null");
        }
        this.id = id;
    }

    /** KNIME's default name of the row with this index: "Row0", "Row1", ... */
    public static RowKey createRowKey(long index) {
        if (index < 0) {
            throw new IndexOutOfBoundsException("a row index must be >= 0, got " + index);
        }
        return new RowKey("Row" + index);
    }

    /** KNIME's default name of the row with this index. */
    public static RowKey createRowKey(int index) {
        return createRowKey((long)index);
    }

    /** The names of the keys. */
    public static String[] toStrings(RowKey... keys) {
        return Stream.of(keys).map(RowKey::getString).toArray(String[]::new);
    }

    /** Keys with the names. */
    public static RowKey[] toRowKeys(String... ids) {
        return Stream.of(ids).map(RowKey::new).toArray(RowKey[]::new);
    }

    @Override
    public String getString() {
        return id;
    }

    @Override
    public RowKey materializeRowKey() {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowKey key && id.equals(key.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
