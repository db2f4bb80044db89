package org.knime.core.node.context.ports.impl;

import java.util.LinkedHashMap;
import java.util.Map;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.ExchangeablePortGroup;
import org.knime.core.node.context.ports.ExtendablePortGroup;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.context.ports.PortGroupConfiguration;

/** The groups of ports of a node; each is saved under its name, also those about which nothing is saved. */
public final class DefaultModifiablePortsConfiguration extends DefaultPortsConfiguration implements ModifiablePortsConfiguration {
    /** With the groups in their order. */
    public DefaultModifiablePortsConfiguration(Map<String, PortGroupConfiguration> groups) {
        super(groups);
    }

    @Override
    public ModifiablePortsConfiguration copy() {
        var copies = new LinkedHashMap<String, PortGroupConfiguration>();
        m_groups.forEach((name, group) -> copies.put(name, group.copy()));
        return new DefaultModifiablePortsConfiguration(copies);
    }

    @Override
    public void saveSettingsTo(NodeSettingsWO settings) {
        m_groups.forEach((name, group) -> group.saveSettingsTo(settings.addNodeSettings(name)));
    }

    @Override
    public void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
        for (var group : m_groups.entrySet()) {
            if (settings.containsKey(group.getKey())) {
                group.getValue().loadSettingsFrom(settings.getNodeSettings(group.getKey()));
            }
        }
    }

    @Override
    public Map<String, ExchangeablePortGroup> getExchangeablePorts() {
        return ofKind(ExchangeablePortGroup.class);
    }

    @Override
    public Map<String, ExtendablePortGroup> getExtendablePorts() {
        return ofKind(ExtendablePortGroup.class);
    }

    private <G> Map<String, G> ofKind(Class<G> kind) {
        var found = new LinkedHashMap<String, G>();
        m_groups.forEach((name, group) -> {
            if (kind.isInstance(group)) {
                found.put(name, kind.cast(group));
            }
        });
        return found;
    }

    @Override
    public PortGroupConfiguration getGroup(String name) {
        return m_groups.get(name);
    }
}
