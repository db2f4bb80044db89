package org.knime.core.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** What is known about the values of a column: possible values and bounds, each of them null if unknown. */
public final class DataColumnDomain {
    private final Set<DataCell> values;
    private final DataCell lower;
    private final DataCell upper;

    DataColumnDomain(Set<? extends DataCell> values, DataCell lower, DataCell upper) {
        this.values = values == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(values));
        this.lower = lower;
        this.upper = upper;
    }

    /** The possible values in the order of their first occurrence, null if unknown. */
    public Set<DataCell> getValues() {
        return values;
    }

    /** Whether the possible values are known. */
    public boolean hasValues() {
        return values != null;
    }

    /** The lower bound, null if unknown. */
    public DataCell getLowerBound() {
        return lower;
    }

    /** Whether the lower bound is known. */
    public boolean hasLowerBound() {
        return lower != null;
    }

    /** The upper bound, null if unknown. */
    public DataCell getUpperBound() {
        return upper;
    }

    /** Whether the upper bound is known. */
    public boolean hasUpperBound() {
        return upper != null;
    }

    /** Whether both bounds are known. */
    public boolean hasBounds() {
        return hasLowerBound() && hasUpperBound();
    }

    /** Writes what is known. */
    public void save(ConfigWO config) {
        if (hasLowerBound()) {
            config.addDataCell("lower_bound", lower);
        }
        if (hasUpperBound()) {
            config.addDataCell("upper_bound", upper);
        }
        if (hasValues()) {
            config.addDataCellArray("possible_values", values.toArray(DataCell[]::new));
        }
    }

    /** Reads what {@link #save} wrote; what cannot be read is unknown. */
    public static DataColumnDomain load(ConfigRO config) {
        DataCell[] cells = null;
        try {
            cells = config.containsKey("possible_values") ? config.getDataCellArray("possible_values") : null;
        } catch (InvalidSettingsException e) {
            // a domain is only a hint: a cell of an unknown type in it must not keep the table from being read
        }
        return new DataColumnDomain(cells == null ? null : new LinkedHashSet<>(Arrays.asList(cells)),
            bound(config, "lower_bound"), bound(config, "upper_bound"));
    }

    private static DataCell bound(ConfigRO config, String key) {
        try {
            return config.containsKey(key) ? config.getDataCell(key) : null;
        } catch (InvalidSettingsException e) {
            return null;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataColumnDomain d && Objects.equals(values, d.values)
            && Objects.equals(lower, d.lower) && Objects.equals(upper, d.upper);
    }

    @Override
    public int hashCode() {
        return Objects.hash(values, lower, upper);
    }

    @Override
    public String toString() {
        return "lower=" + lower + ",upper=" + upper + ",values=" + values;
    }
}
