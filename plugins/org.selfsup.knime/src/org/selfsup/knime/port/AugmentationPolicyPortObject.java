package org.selfsup.knime.port;

import java.util.Objects;
import java.util.Optional;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.image.InputShape;

/** How the views of an image are made, handed from Augment to the Pretrain nodes. */
public final class AugmentationPolicyPortObject extends AbstractSimplePortObject {

    /** Registered in plugin.xml. */
    public static final class Serializer extends AbstractSimplePortObjectSerializer<AugmentationPolicyPortObject> {}

    private AugmentationPolicy policy;
    private Optional<InputShape> madeFor = Optional.empty();

    /** For the serializer. */
    public AugmentationPolicyPortObject() {}

    /** @param madeFor the images that the recipe is one for; empty if it is the same for all */
    public AugmentationPolicyPortObject(AugmentationPolicy policy, Optional<InputShape> madeFor) {
        this.policy = Objects.requireNonNull(policy);
        this.madeFor = Objects.requireNonNull(madeFor);
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

    /** What to tell who trains an encoder that sees such images with it: that for these the recipe would be another one. */
    public Optional<String> remark(InputShape seen) {
        return madeFor.filter(shape -> !AugmentationPolicy.sameRecipes(shape, seen)).map(shape -> "The recipe for the views was"
                + " made for " + shape.inWords() + ", but the encoder sees " + seen.inWords() + ", for which it would be another"
                + " one. Choose the same image size and colours (advanced settings) in the Augment node.");
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
        content.addInt("channels", madeFor.map(InputShape::channels).orElse(0));
        content.addInt("size", madeFor.map(InputShape::size).orElse(0));
    }

    @Override
    protected void load(ModelContentRO content, PortObjectSpec spec, ExecutionMonitor exec)
            throws InvalidSettingsException {
        try {
            policy = AugmentationPolicy.fromJson(content.getString("policy"));
            int size = content.getInt("size", 0); // older ones do not say it
            madeFor = size == 0 ? Optional.empty() : Optional.of(new InputShape(content.getInt("channels"), size));
        } catch (IllegalArgumentException unreadable) {
            throw new InvalidSettingsException("The saved augmentation policy cannot be read: "
                    + unreadable.getMessage() + ". Reset the Augment node and execute it again.", unreadable);
        }
    }
}
