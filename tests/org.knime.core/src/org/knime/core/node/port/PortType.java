package org.knime.core.node.port;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** What a port takes or gives: a class of port objects and whether the port may stay unconnected. */
public final class PortType {
    /** The colour of a port whose type names none. */
    public static final int DEFAULT_COLOR = 0x9B9B9B;

    private final Class<? extends PortObject> objectClass;
    private final Class<? extends PortObjectSpec> specClass;
    private final boolean optional;
    private final String name;
    private final int color;
    private final boolean hidden;

    PortType(Class<? extends PortObject> objectClass, boolean optional, String name, int color, boolean hidden) {
        this.objectClass = objectClass;
        this.specClass = getPortObjectSpecClass(objectClass);
        this.optional = optional;
        this.name = name == null ? objectClass.getSimpleName() : name;
        this.color = color;
        this.hidden = hidden;
    }

    /** The name in the user's words. */
    public String getName() {
        return name;
    }

    /** The colour as 0xRRGGBB. */
    public int getColor() {
        return color;
    }

    /** The class of the specs. */
    public Class<? extends PortObjectSpec> getPortObjectSpecClass() {
        return specClass;
    }

    /** The class of the objects. */
    public Class<? extends PortObject> getPortObjectClass() {
        return objectClass;
    }

    /** Whether the port may stay unconnected. */
    public boolean isOptional() {
        return optional;
    }

    /** Whether users do not see the type in lists. */
    public boolean isHidden() {
        return hidden;
    }

    /** Whether a port of this type takes objects of the other. */
    public boolean isSuperTypeOf(PortType other) {
        return objectClass.isAssignableFrom(other.objectClass);
    }

    /** Whether a port of this type takes the spec; null is always taken. */
    public boolean acceptsPortObjectSpec(PortObjectSpec spec) {
        return spec == null || specClass.isInstance(spec);
    }

    /** Whether a port of this type takes the object; null is always taken. */
    public boolean acceptsPortObject(PortObject object) {
        return object == null || objectClass.isInstance(object);
    }

    /** Whether a port of this type takes objects of the class; null is always taken. */
    public boolean acceptsPortObjectClass(Class<? extends PortObject> type) {
        return type == null || objectClass.isAssignableFrom(type);
    }

    /** Writes the class of the objects. */
    public void save(ConfigWO config) {
        config.addString("object_class", objectClass.getName());
    }

    /** Reads what {@link #save} wrote; never optional. */
    public static PortType load(ConfigRO config) throws InvalidSettingsException {
        String saved = config.getString("object_class");
        Class<? extends PortObject> type = PortTypeRegistry.getInstance().getObjectClass(saved)
            .orElseThrow(() -> new InvalidSettingsException("the port type " + saved + " is not known here"));
        return PortTypeRegistry.getInstance().getPortType(type);
    }

    /** The class of the specs that objects of the class have: what its getSpec() is declared to return. */
    public static Class<? extends PortObjectSpec> getPortObjectSpecClass(Class<? extends PortObject> objectClass) {
        try {
            return objectClass.getMethod("getSpec").getReturnType().asSubclass(PortObjectSpec.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(objectClass + " has no getSpec()", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PortType type && objectClass == type.objectClass;
    }

    @Override
    public int hashCode() {
        return objectClass.hashCode();
    }

    @Override
    public String toString() {
        return "PortType(" + specClass.getSimpleName() + "," + objectClass.getSimpleName() + ")";
    }
}
