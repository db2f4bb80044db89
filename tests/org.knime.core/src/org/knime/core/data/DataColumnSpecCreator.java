package org.knime.core.data;

import java.util.List;

/** Makes a {@link DataColumnSpec}. */
public final class DataColumnSpecCreator {
    private String name;
    private List<String> elementNames = List.of();
    private DataType type;
    private DataColumnDomain domain = new DataColumnDomainCreator().createDomain();
    private DataColumnProperties properties = new DataColumnProperties();

    /** A column with an empty domain. */
    public DataColumnSpecCreator(String name, DataType type) {
        setName(name);
        setType(type);
    }

    /** Starts from another column. */
    public DataColumnSpecCreator(DataColumnSpec spec) {
        name = spec.getName();
        elementNames = spec.getElementNames();
        type = spec.getType();
        domain = spec.getDomain();
        properties = spec.getProperties();
    }

    /**
     * The name, without blanks at its ends.
     *
     * @throws NullPointerException if it is null
     */
    public void setName(String name) {
        String trimmed = name.trim();
        this.name = trimmed.isEmpty() ? "<empty>" : trimmed;
    }

    /** The names of the elements of a vector column; null for none. */
    public void setElementNames(String[] names) {
        elementNames = names == null ? List.of() : List.of(names);
    }

    /**
     * The type.
     *
     * @throws NullPointerException if it is null
     */
    public void setType(DataType type) {
        if (type == null) {
            throw new NullPointerException("the type of a column must not be null");
        }
        this.type = type;
    }

    /** The type as it is set now. */
    public DataType getType() {
        return type;
    }

    /** The domain; null for an empty one. */
    public void setDomain(DataColumnDomain domain) {
        this.domain = domain == null ? new DataColumnDomainCreator().createDomain() : domain;
    }

    /** The properties; null for none. */
    public void setProperties(DataColumnProperties properties) {
        this.properties = properties == null ? new DataColumnProperties() : properties;
    }

    /** Colours, sizes and shapes are not kept here, so there is nothing to do. */
    public void removeAllHandlers() {
    }

    /** The column as it is set now. */
    public DataColumnSpec createSpec() {
        return new DataColumnSpec(name, elementNames, type, domain, properties);
    }
}
