package org.knime.core.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a {@link DataTableSpec} step by step. */
public final class DataTableSpecCreator {
    private String name;
    private final List<DataColumnSpec> columns = new ArrayList<>();
    private final Map<String, String> properties = new LinkedHashMap<>();

    /** No columns yet. */
    public DataTableSpecCreator() {
    }

    /** Starts from another table. */
    public DataTableSpecCreator(DataTableSpec spec) {
        name = spec.getName();
        addColumns(spec);
        putProperties(spec.getProperties());
    }

    /** Puts a column in the place of another. */
    public DataTableSpecCreator replaceColumn(int position, DataColumnSpec column) {
        columns.set(position, column);
        return this;
    }

    /** Appends columns. */
    public DataTableSpecCreator addColumns(DataColumnSpec... added) {
        columns.addAll(List.of(added));
        return this;
    }

    /** Appends all columns of a table. */
    public DataTableSpecCreator addColumns(DataTableSpec spec) {
        spec.forEach(columns::add);
        return this;
    }

    /** The name of the table. */
    public DataTableSpecCreator setName(String name) {
        this.name = name;
        return this;
    }

    /** Adds free annotations of the table. */
    public DataTableSpecCreator putProperties(Map<String, String> added) {
        properties.putAll(added);
        return this;
    }

    /** Adds a free annotation of the table. */
    public DataTableSpecCreator putProperty(String key, String value) {
        properties.put(key, value);
        return this;
    }

    /** Empties the domains of all columns. */
    public DataTableSpecCreator dropAllDomains() {
        columns.replaceAll(column -> {
            DataColumnSpecCreator creator = new DataColumnSpecCreator(column);
            creator.setDomain(null);
            return creator.createSpec();
        });
        return this;
    }

    /** Takes all columns out. */
    public DataTableSpecCreator dropAllColumns() {
        columns.clear();
        return this;
    }

    /**
     * The table as it is set now.
     *
     * @throws IllegalArgumentException if two columns have the same name
     */
    public DataTableSpec createSpec() {
        return new DataTableSpec(name, columns, properties);
    }
}
