package org.knime.core.node.context.ports.impl;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** How the type of a port is saved: by the class of its objects. */
final class PortClasses {
    private static final String KEY = "object_class";

    private PortClasses() {
    }

    static void save(PortType type, NodeSettingsWO settings) {
        settings.addString(KEY, type.getPortObjectClass().getName());
    }

    static PortType load(NodeSettingsRO settings) throws InvalidSettingsException {
        var name = settings.getString(KEY);
        var objectClass = PortTypeRegistry.getInstance().getObjectClass(name)
            .orElseThrow(() -> new InvalidSettingsException("no port type has the object class \"" + name + "\""));
        return PortTypeRegistry.getInstance().getPortType(objectClass);
    }
}
