package org.selfsup.knime.port;

import java.util.Objects;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.selfsup.core.augment.AugmentationPolicy;

/** How the views of an image are made, handed from Augment to the Pretrain nodes. */
public final class AugmentationPolicyPortObject extends AbstractSimplePortObject {

    /** Registered in plugin.xml. */
    public static final class Serializer extends AbstractSimplePortObjectSerializer<AugmentationPolicyPortObject> {}

    private AugmentationPolicy policy;

    /** For the serializer. */
    public AugmentationPolicyPortObject() {}

    public AugmentationPolicyPortObject(AugmentationPolicy policy) {
        this.policy = Objects.requireNonNull(policy);
    }

    public static PortType type() {
        return PortTypeRegistry.getInstance().getPortType(AugmentationPolicyPortObject.class);
    }

    /** The type of a port that may stay unconnected. */
    public static PortType optionalType() {
        return PortTypeRegistry.getInstance().getPortType(AugmentationPolicyPortObject.class, true);
    }

    public AugmentationPolicy policy() {
        return policy;
    }

    @Override
    public AugmentationPolicyPortObjectSpec getSpec() {
        return new AugmentationPolicyPortObjectSpec();
    }

    @Override
    public String getSummary() {
        return policy.first().equals(policy.second()) ? "one recipe for both views" : "two different recipes";
    }

    @Override
    protected void save(ModelContentWO content, ExecutionMonitor exec) {
        content.addString("policy", policy.toJson());
    }

    @Override
    protected void load(ModelContentRO content, PortObjectSpec spec, ExecutionMonitor exec)
            throws InvalidSettingsException {
        try {
            policy = AugmentationPolicy.fromJson(content.getString("policy"));
        } catch (IllegalArgumentException unreadable) {
            throw new InvalidSettingsException("The saved augmentation policy cannot be read: "
                    + unreadable.getMessage() + ". Reset the Augment node and execute it again.", unreadable);
        }
    }
}
