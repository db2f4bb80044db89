package org.knime.node;

import java.util.function.Function;
import java.util.function.Predicate;
import org.knime.core.node.ConfigurableNodeFactory.PortsConfigurationBuilder;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.node.RequirePorts.ConfigurablePort.BoundExtendableConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.ExtendableConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.FinalConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.OptionalConfigurablePort;
import org.knime.node.RequirePorts.RequireConfigurablePortMode;
import org.knime.node.RequirePorts.RequireSupportedTypes;

/** How the ports of a group may change: fixed, optional, extendable or of a type that can be exchanged. */
final class PortMode implements RequireConfigurablePortMode {
    private enum Kind {
        FIXED, OPTIONAL, EXTENDABLE, EXCHANGEABLE
    }

    private Kind m_kind;
    private PortType m_type;
    private PortType[] m_supported = {};
    private PortType[] m_fixed = {};
    private PortType[] m_first = {};

    @Override
    public FinalConfigurablePort fixed(PortType type) {
        m_kind = Kind.FIXED;
        m_type = type;
        return new FinalConfigurablePort();
    }

    @Override
    public RequireSupportedTypes<OptionalConfigurablePort> optional() {
        m_kind = Kind.OPTIONAL;
        return supported(mode -> type -> {
            m_type = type;
            return new FinalConfigurablePort();
        });
    }

    @Override
    public RequireSupportedTypes<ExtendableConfigurablePort> extendable() {
        m_kind = Kind.EXTENDABLE;
        return supported(mode -> new Extendable());
    }

    @Override
    public BoundExtendableConfigurablePort boundExtendable(String boundGroupId) {
        throw new UnsupportedOperationException("groups that are as large as another are not in the stand-in");
    }

    @Override
    public RequireSupportedTypes<FinalConfigurablePort> exchangable(PortType defaultType) {
        m_kind = Kind.EXCHANGEABLE;
        m_type = defaultType;
        return supported(mode -> new FinalConfigurablePort());
    }

    void addTo(PortsConfigurationBuilder builder, String id, boolean in, boolean out) {
        switch (m_kind) {
            case FIXED -> {
                if (in && out) {
                    builder.addFixedPortGroup(id, m_type);
                } else if (in) {
                    builder.addFixedInputPortGroup(id, m_type);
                } else {
                    builder.addFixedOutputPortGroup(id, m_type);
                }
            }
            case OPTIONAL -> {
                if (in && out) {
                    builder.addOptionalPortGroupWithDefault(id, m_type, m_supported);
                } else if (in) {
                    builder.addOptionalInputPortGroupWithDefault(id, m_type, m_supported);
                } else {
                    builder.addOptionalOutputPortGroupWithDefault(id, m_type, m_supported);
                }
            }
            case EXTENDABLE -> {
                if (in && out) {
                    builder.addExtendablePortGroupWithDefault(id, m_fixed, m_first, m_supported);
                } else if (in) {
                    builder.addExtendableInputPortGroupWithDefault(id, m_fixed, m_first, m_supported);
                } else {
                    builder.addExtendableOutputPortGroupWithDefault(id, m_fixed, m_first, m_supported);
                }
            }
            default -> {
                if (in && out) {
                    builder.addExchangeablePortGroup(id, m_type, m_supported);
                } else if (in) {
                    builder.addExchangeableInputPortGroup(id, m_type, m_supported);
                } else {
                    builder.addExchangeableOutputPortGroup(id, m_type, m_supported);
                }
            }
        }
    }

    private <T> RequireSupportedTypes<T> supported(Function<PortMode, T> next) {
        return new RequireSupportedTypes<>() {
            @Override
            public T supportedTypes(PortType... types) {
                m_supported = types.clone();
                return next.apply(PortMode.this);
            }

            @Override
            public T supportedTypes(Predicate<PortType> condition) {
                return supportedTypes(PortTypeRegistry.getInstance().availablePortTypes().stream().filter(condition)
                    .toArray(PortType[]::new));
            }
        };
    }

    private final class Extendable implements ExtendableConfigurablePort {
        @Override
        public ExtendableConfigurablePort fixedTypes(PortType... types) {
            m_fixed = types.clone();
            return this;
        }

        @Override
        public ExtendableConfigurablePort defaultNonFixedTypes(PortType... types) {
            m_first = types.clone();
            return this;
        }
    }
}
