package org.knime.core.data;

import java.util.List;
import java.util.Objects;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** One column: name, type, domain, properties. */
public final class DataColumnSpec {
    private final String name;
    private final List<String> elementNames;
    private final DataType type;
    private final DataColumnDomain domain;
    private final DataColumnProperties properties;

    DataColumnSpec(String name, List<String> elementNames, DataType type, DataColumnDomain domain,
        DataColumnProperties properties) {
        this.name = Objects.requireNonNull(name, "the name of a column must not be null");
        this.elementNames = List.copyOf(elementNames);
        this.type = Objects.requireNonNull(type, "the type of a column must not be null");
        this.domain = domain;
        this.properties = properties;
    }

    /** The name, unique in its table. */
    public String getName() {
        return name;
    }

    /** The names of the elements of a vector column, usually none. */
    public List<String> getElementNames() {
        return elementNames;
    }

    /** The type all cells have. */
    public DataType getType() {
        return type;
    }

    /** What is known about the values. */
    public DataColumnDomain getDomain() {
        return domain;
    }

    /** Free annotations. */
    public DataColumnProperties getProperties() {
        return properties;
    }

    /** Whether the other column has this name and a type that this column may hold. */
    public boolean isCompatibleWith(DataColumnSpec other) {
        return other != null && name.equals(other.name) && type.isASuperTypeOf(other.type);
    }

    /** Whether names and types are equal. */
    public boolean equalStructure(DataColumnSpec other) {
        return other != null && name.equals(other.name) && type.equals(other.type);
    }

    /** Writes the column. */
    public void save(ConfigWO config) {
        config.addString("column_name", name);
        if (!elementNames.equals(List.of(name))) {
            config.addStringArray("element_names", elementNames.toArray(String[]::new));
        }
        type.save(config.addConfig("column_type"));
        domain.save(config.addConfig("column_domain"));
        properties.save(config.addConfig("column_properties"));
        config.addConfig("meta_data");
    }

    /** Reads what {@link #save} wrote; colours, sizes and shapes are passed over. */
    public static DataColumnSpec load(ConfigRO config) throws InvalidSettingsException {
        String name = config.getString("column_name");
        String[] elements = config.getStringArray("element_names", name);
        return new DataColumnSpec(name, List.of(elements), DataType.load(config.getConfig("column_type")),
            DataColumnDomain.load(config.getConfig("column_domain")),
            DataColumnProperties.load(config.getConfig("column_properties")));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataColumnSpec s && equalStructure(s) && domain.equals(s.domain)
            && properties.equals(s.properties) && elementNames.equals(s.elementNames);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type);
    }

    @Override
    public String toString() {
        return "Column name: " + name + " - Column type: " + type;
    }
}
