package org.knime.core.node.port;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.standin.extension.Extension;
import org.knime.standin.extension.Extensions;

/**
 * The port types that bundles contribute to the extension point {@code org.knime.core.PortType}. A class that is not
 * registered there gets the type of the nearest registered super type and has no serializer.
 */
public final class PortTypeRegistry {
    private static final String POINT = "org.knime.core.PortType";
    private static final PortTypeRegistry INSTANCE = new PortTypeRegistry();

    private final Map<Class<? extends PortObject>, PortType> types = new LinkedHashMap<>();
    private final Map<Class<? extends PortObject>, PortType> optionalTypes = new HashMap<>();
    private final Map<String, Object> serializers = new ConcurrentHashMap<>();

    private PortTypeRegistry() {
        put(PortObject.class, "Generic Port", PortType.DEFAULT_COLOR, false);
        put(BufferedDataTable.class, "Table", 0, false);
        serializers.put(DataTableSpec.class.getName(), new DataTableSpec.Serializer());
    }

    /** The one registry. */
    public static PortTypeRegistry getInstance() {
        return INSTANCE;
    }

    private void put(Class<? extends PortObject> type, String name, int color, boolean hidden) {
        types.put(type, new PortType(type, false, name, color, hidden));
        optionalTypes.put(type, new PortType(type, true, name, color, hidden));
    }

    /** All types that can be loaded. */
    public synchronized Collection<PortType> availablePortTypes() {
        for (Extension extension : Extensions.of(POINT)) {
            getObjectClass(extension.attribute("objectClass")).ifPresent(this::getPortType);
        }
        return List.copyOf(types.values());
    }

    /** The type of ports that give or need objects of the class. */
    public synchronized PortType getPortType(Class<? extends PortObject> type) {
        return getPortType(type, false);
    }

    /** The type of ports that give or take objects of the class; an optional port may stay unconnected. */
    public synchronized PortType getPortType(Class<? extends PortObject> type, boolean optional) {
        if (!types.containsKey(type)) {
            Optional<Extension> found = find("objectClass", type.getName());
            if (found.isPresent()) {
                put(type, found.get().attribute("name"), color(found.get().attribute("color")),
                    Boolean.parseBoolean(found.get().attribute("hidden")));
            } else {
                Class<? extends PortObject> nearest = nearestRegistered(type);
                types.put(type, types.get(nearest));
                optionalTypes.put(type, optionalTypes.get(nearest));
            }
        }
        return (optional ? optionalTypes : types).get(type);
    }

    private Class<? extends PortObject> nearestRegistered(Class<? extends PortObject> type) {
        for (Class<?> parent = type.getSuperclass(); parent != null; parent = parent.getSuperclass()) {
            boolean registered = PortObject.class.isAssignableFrom(parent)
                && (types.containsKey(parent) || find("objectClass", parent.getName()).isPresent());
            if (registered) {
                return getPortType(parent.asSubclass(PortObject.class)).getPortObjectClass();
            }
        }
        return PortObject.class;
    }

    private static int color(String text) {
        return text == null ? PortType.DEFAULT_COLOR : Integer.parseInt(text.substring(1), 16);
    }

    private static Optional<Extension> find(String attribute, String className) {
        return Extensions.of(POINT).stream().filter(e -> className.equals(e.attribute(attribute))).findFirst();
    }

    /** The class of port objects of this name, if it is registered. */
    public Optional<Class<? extends PortObject>> getObjectClass(String name) {
        for (Class<? extends PortObject> builtIn : List.of(PortObject.class, BufferedDataTable.class)) {
            if (builtIn.getName().equals(name)) {
                return Optional.of(builtIn);
            }
        }
        return serializer("objectClass", "objectSerializer", name).map(s -> argument(s).asSubclass(PortObject.class));
    }

    /** The class of specs of this name, if it is registered. */
    public Optional<Class<? extends PortObjectSpec>> getSpecClass(String name) {
        if (name.equals(PortObjectSpec.class.getName())) {
            return Optional.of(PortObjectSpec.class);
        }
        return serializer("specClass", "specSerializer", name).map(s -> argument(s).asSubclass(PortObjectSpec.class));
    }

    /** What writes objects of the class, if it is registered. */
    @SuppressWarnings("unchecked")
    public Optional<PortObject.PortObjectSerializer<PortObject>>
        getObjectSerializer(Class<? extends PortObject> type) {
        return serializer("objectClass", "objectSerializer", type.getName())
            .map(s -> (PortObject.PortObjectSerializer<PortObject>)s);
    }

    /** What writes specs of the class, if it is registered. */
    @SuppressWarnings("unchecked")
    public Optional<PortObjectSpec.PortObjectSpecSerializer<PortObjectSpec>>
        getSpecSerializer(Class<? extends PortObjectSpec> type) {
        return serializer("specClass", "specSerializer", type.getName())
            .map(s -> (PortObjectSpec.PortObjectSpecSerializer<PortObjectSpec>)s);
    }

    private Optional<Object> serializer(String classAttribute, String serializerAttribute, String name) {
        Object known = serializers.get(name);
        if (known == null) {
            Optional<Extension> found = find(classAttribute, name);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            known = create(found.get(), serializerAttribute, name);
            serializers.put(name, known);
        }
        return Optional.of(known);
    }

    private static Object create(Extension extension, String attribute, String name) {
        try {
            Object serializer = extension.create(attribute);
            if (!argument(serializer).getName().equals(name)) {
                throw new IllegalStateException("the serializer " + extension.attribute(attribute) + " is for "
                    + argument(serializer).getName() + ", but " + POINT + " names it for " + name);
            }
            return serializer;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the serializer " + extension.attribute(attribute) + " at " + POINT
                + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** The class that a serializer class was declared for: the argument of its generic super class. */
    private static Class<?> argument(Object serializer) {
        for (Class<?> c = serializer.getClass(); c != null; c = c.getSuperclass()) {
            if (c.getGenericSuperclass() instanceof ParameterizedType parameterized) {
                Type argument = parameterized.getActualTypeArguments()[0];
                if (argument instanceof Class<?> type) {
                    return type;
                }
            }
        }
        throw new IllegalStateException(serializer.getClass().getName() + " does not say which class it is for");
    }
}
