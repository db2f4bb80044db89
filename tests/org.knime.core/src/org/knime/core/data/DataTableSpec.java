package org.knime.core.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;

/** The columns of a table; their names are unique. */
public final class DataTableSpec implements PortObjectSpec, Iterable<DataColumnSpec> {
    private final String name;
    private final List<DataColumnSpec> columns;
    private final Map<String, String> properties;
    private final Map<String, Integer> positions = new HashMap<>();

    DataTableSpec(String name, List<DataColumnSpec> columns, Map<String, String> properties) {
        this.name = name == null ? "default" : name;
        this.columns = List.copyOf(columns);
        this.properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        for (int i = 0; i < columns.size(); i++) {
            Integer earlier = positions.put(columns.get(i).getName(), i);
            if (earlier != null) {
                throw new IllegalArgumentException("Duplicate column name \"" + columns.get(i).getName()
                    + "\" at positions " + earlier + " and " + i + ".");
            }
        }
    }

    /** No columns. */
    public DataTableSpec() {
        this(new DataColumnSpec[0]);
    }

    /** No columns. */
    public DataTableSpec(String name) {
        this(name, new DataColumnSpec[0]);
    }

    /**
     * These columns.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public DataTableSpec(DataColumnSpec... columns) {
        this(null, columns);
    }

    /** These columns. */
    public DataTableSpec(String name, DataColumnSpec... columns) {
        this(name, Arrays.asList(columns), Map.of());
    }

    /** Columns of these names and types. */
    public DataTableSpec(String[] names, DataType[] types) {
        this(null, names, types);
    }

    /** Columns of these names and types. */
    public DataTableSpec(String name, String[] names, DataType[] types) {
        this(name, createColumnSpecs(names, types));
    }

    /** The columns of both. */
    public DataTableSpec(DataTableSpec left, DataTableSpec right) {
        this(null, left, right);
    }

    /** The columns of both. */
    public DataTableSpec(String name, DataTableSpec left, DataTableSpec right) {
        this(name, Stream.concat(left.stream(), right.stream()).toArray(DataColumnSpec[]::new));
    }

    /** Columns of these names and types. */
    public static final DataColumnSpec[] createColumnSpecs(String[] names, DataType[] types) {
        if (names.length != types.length) {
            throw new IllegalArgumentException(names.length + " column names, but " + types.length + " types");
        }
        return IntStream.range(0, names.length)
            .mapToObj(i -> new DataColumnSpecCreator(names[i], types[i]).createSpec()).toArray(DataColumnSpec[]::new);
    }

    /** The name of the table. */
    public String getName() {
        return name;
    }

    /** Free annotations of the table. */
    public Map<String, String> getProperties() {
        return properties;
    }

    /** How many columns there are. */
    public int getNumColumns() {
        return columns.size();
    }

    /** The column at a position, counted from 0. */
    public DataColumnSpec getColumnSpec(int position) {
        return columns.get(position);
    }

    /** The column of a name, null if there is none. */
    public DataColumnSpec getColumnSpec(String column) {
        int position = findColumnIndex(column);
        return position < 0 ? null : columns.get(position);
    }

    /** The names in the order of the columns. */
    public final String[] getColumnNames() {
        return stream().map(DataColumnSpec::getName).toArray(String[]::new);
    }

    /** The position of a column, -1 if there is none of that name. */
    public int findColumnIndex(String column) {
        return positions.getOrDefault(column, -1);
    }

    /** Whether there is a column of that name. */
    public boolean containsName(String column) {
        return positions.containsKey(column);
    }

    /** Whether a column can be read through the interface. */
    public boolean containsCompatibleType(Class<? extends DataValue> value) {
        return stream().anyMatch(c -> c.getType().isCompatible(value));
    }

    /** Whether the other table has the same columns and types. */
    public boolean equalStructure(DataTableSpec other) {
        return all(other, DataColumnSpec::equalStructure);
    }

    /** Whether the other table has the same columns and types this one may hold. */
    public boolean isCompatibleWith(DataTableSpec other) {
        return all(other, DataColumnSpec::isCompatibleWith);
    }

    private boolean all(DataTableSpec other, BiPredicate<DataColumnSpec, DataColumnSpec> test) {
        return other != null && columns.size() == other.columns.size()
            && IntStream.range(0, columns.size()).allMatch(i -> test.test(columns.get(i), other.columns.get(i)));
    }

    @Override
    public Iterator<DataColumnSpec> iterator() {
        return columns.iterator();
    }

    /** The columns in order. */
    public Stream<DataColumnSpec> stream() {
        return columns.stream();
    }

    /** The column name, made unique in the table by " (#1)", " (#2)", ... where needed. */
    public static String getUniqueColumnName(DataTableSpec spec, String column) {
        String trimmed = column.trim();
        String unique = trimmed;
        for (int i = 1; spec.containsName(unique); i++) {
            unique = trimmed + " (#" + i + ")";
        }
        return unique;
    }

    /** Writes the columns. */
    public void save(ConfigWO config) {
        config.addString("spec_name", name);
        config.addInt("number_columns", columns.size());
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).save(config.addConfig("column_spec_" + i));
        }
        if (!properties.isEmpty()) {
            Config saved = config.addConfig("spec_properties");
            properties.forEach((key, value) -> {
                Config property = saved.addConfig("prop-" + saved.keySet().size());
                property.addString("key", key);
                property.addString("value", value);
            });
        }
    }

    /** Reads what {@link #save} wrote. */
    public static DataTableSpec load(ConfigRO config) throws InvalidSettingsException {
        List<DataColumnSpec> columns = new ArrayList<>();
        for (int i = 0; i < config.getInt("number_columns"); i++) {
            columns.add(DataColumnSpec.load(config.getConfig("column_spec_" + i)));
        }
        Map<String, String> properties = new LinkedHashMap<>();
        if (config.containsKey("spec_properties")) {
            for (String key : config.getConfig("spec_properties")) {
                ConfigRO property = config.getConfig("spec_properties").getConfig(key);
                properties.put(property.getString("key"), property.getString("value"));
            }
        }
        return new DataTableSpec(config.getString("spec_name"), columns, properties);
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataTableSpec spec && columns.equals(spec.columns)
            && properties.equals(spec.properties);
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }

    @Override
    public String toString() {
        return "name=" + name + ",columns=" + Arrays.toString(getColumnNames());
    }

    /** Writes the spec of a table port. */
    public static final class Serializer extends PortObjectSpecSerializer<DataTableSpec> {
        private static final String ENTRY = "spec.xml";

        /** For the registry. */
        public Serializer() {
        }

        @Override
        public void savePortObjectSpec(DataTableSpec spec, PortObjectSpecZipOutputStream out) throws IOException {
            ModelContent content = new ModelContent(ENTRY);
            spec.save(content);
            out.putNextEntry(new ZipEntry(ENTRY));
            content.saveToXML(out);
        }

        @Override
        public DataTableSpec loadPortObjectSpec(PortObjectSpecZipInputStream in) throws IOException {
            ZipEntry entry = in.getNextEntry();
            if (entry == null || !entry.getName().equals(ENTRY)) {
                throw new IOException("expected the entry " + ENTRY + ", got " + entry);
            }
            try {
                return load(ModelContent.loadFromXML(in));
            } catch (InvalidSettingsException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }
}
