package org.knime.core.data.container;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;

/** A plan how the columns of a table become those of another: kept, moved, removed, or new from a cell factory. */
public class ColumnRearranger {
    /** A column of the result: of the input if the factory is null, else new; the index counts in its origin. */
    record Column(DataColumnSpec spec, CellFactory factory, int index) {
        String name() {
            return spec.getName();
        }
    }

    private final DataTableSpec original;
    private final List<Column> columns = new ArrayList<>();

    /** All columns as they are. */
    public ColumnRearranger(DataTableSpec original) {
        this.original = original;
        for (int i = 0; i < original.getNumColumns(); i++) {
            columns.add(new Column(original.getColumnSpec(i), null, i));
        }
    }

    DataTableSpec original() {
        return original;
    }

    List<Column> columns() {
        return columns;
    }

    /** Removes all columns but these, counted as they stand now; the order stays. */
    public final void keepOnly(int... positions) {
        Set<Column> kept = at(positions);
        columns.removeIf(column -> !kept.contains(column));
    }

    /** Removes all columns but these; the order stays. */
    public final void keepOnly(String... names) {
        keepOnly(positions(names));
    }

    /** Removes columns, counted as they stand now. */
    public final void remove(int... positions) {
        columns.removeAll(at(positions));
    }

    /** Removes columns. */
    public final void remove(String... names) {
        remove(positions(names));
    }

    private Set<Column> at(int... positions) {
        Set<Column> found = new HashSet<>();
        for (int position : positions) {
            if (position < 0 || position >= columns.size() || !found.add(columns.get(position))) {
                throw new IndexOutOfBoundsException("invalid or doubled column index " + position + " in "
                    + Arrays.toString(positions));
            }
        }
        return found;
    }

    private int[] positions(String... names) {
        if (new HashSet<>(Arrays.asList(names)).size() != names.length) {
            throw new IllegalArgumentException("doubled column name in " + Arrays.toString(names));
        }
        return Stream.of(names).mapToInt(this::position).toArray();
    }

    private int position(String name) {
        int position = indexOf(name);
        if (position < 0) {
            throw new IllegalArgumentException("No such column: " + name);
        }
        return position;
    }

    /** Where a column stands now, -1 if there is none of that name. */
    public final int indexOf(String name) {
        return IntStream.range(0, columns.size()).filter(i -> columns.get(i).name().equals(name)).findFirst()
            .orElse(-1);
    }

    /** How many columns there are now. */
    public final int getColumnCount() {
        return columns.size();
    }

    /** Moves a column so that it stands before the one that is at {@code to} now. */
    public final void move(int from, int to) {
        Column column = columns.get(from);
        columns.add(to, column);
        columns.remove(from < to ? from : from + 1);
    }

    /** Moves a column. */
    public final void move(String name, int to) {
        move(position(name), to);
    }

    /** Puts these columns first, in this order. */
    public final void permute(String[] names) {
        List<Column> first = IntStream.of(positions(names)).mapToObj(columns::get).toList();
        columns.removeAll(first);
        columns.addAll(0, first);
    }

    /** Puts these columns first, in this order. */
    public final void permute(int[] positions) {
        permute(IntStream.of(positions).mapToObj(i -> columns.get(i).name()).toArray(String[]::new));
    }

    /** Inserts the new columns of a factory. */
    public final void insertAt(int position, CellFactory factory) {
        DataColumnSpec[] specs = factory.getColumnSpecs();
        for (int i = 0; i < specs.length; i++) {
            columns.add(position + i, new Column(specs[i], factory, i));
        }
    }

    /** Appends the new columns of a factory. */
    public final void append(CellFactory factory) {
        insertAt(columns.size(), factory);
    }

    /** Puts the one new column of a factory in the place of another. */
    public final void replace(CellFactory factory, String name) {
        replace(factory, position(name));
    }

    /** Puts the new columns of a factory in the places of others. */
    public final void replace(CellFactory factory, int... positions) {
        DataColumnSpec[] specs = factory.getColumnSpecs();
        if (specs.length != positions.length) {
            throw new IndexOutOfBoundsException(specs.length + " new columns for " + positions.length + " places");
        }
        for (int i = 0; i < specs.length; i++) {
            columns.set(positions[i], new Column(specs[i], factory, i));
        }
    }

    /**
     * The columns of the result.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public final DataTableSpec createSpec() {
        return new DataTableSpec(columns.stream().map(Column::spec).toArray(DataColumnSpec[]::new));
    }
}
