package org.knime.core.data.container.filter;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The columns of a table that are wanted; the cells of the others must not be touched. */
public final class TableFilter {
    private final Set<Integer> columns;

    private TableFilter(Set<Integer> columns) {
        this.columns = columns;
    }

    /**
     * Only these columns, counted from 0.
     *
     * @throws IllegalArgumentException if one occurs twice
     */
    public static TableFilter materializeCols(int... indices) {
        Set<Integer> columns = new TreeSet<>();
        for (int index : indices) {
            if (!columns.add(index)) {
                throw new IllegalArgumentException("Duplicate index: " + index);
            }
        }
        return new TableFilter(columns);
    }

    /** The wanted columns. */
    public Optional<Set<Integer>> getMaterializeColumnIndices() {
        return Optional.of(columns);
    }
}
