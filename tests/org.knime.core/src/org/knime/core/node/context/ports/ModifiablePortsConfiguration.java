package org.knime.core.node.context.ports;

import java.util.Map;
import org.knime.core.node.context.DeepCopy;
import org.knime.core.node.context.NodeSettingsPersistable;

/** The ports of a node, as long as they can be changed. */
public interface ModifiablePortsConfiguration
    extends PortsConfiguration, DeepCopy<ModifiablePortsConfiguration>, NodeSettingsPersistable {
    /** The groups whose port can have another type. */
    Map<String, ExchangeablePortGroup> getExchangeablePorts();

    /** The groups that can have more or fewer ports. */
    Map<String, ExtendablePortGroup> getExtendablePorts();

    /** The group of a name. */
    PortGroupConfiguration getGroup(String name);
}
