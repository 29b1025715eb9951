"""Schema 2, word for word as first released. What comes after is a new step."""

from alembic import op

STATEMENTS = (
    """
    CREATE TABLE criterion (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        network_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        name VARCHAR NOT NULL,
        weight INTEGER NOT NULL,
        CONSTRAINT ck_criterion_name CHECK (name <> ''),
        CONSTRAINT ck_criterion_weight CHECK (weight BETWEEN 0 AND 10),
        CONSTRAINT fk_criterion_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE
            CASCADE
    )
    """,
    "CREATE INDEX ix_criterion_network_id ON criterion (network_id)",
    """
    CREATE TABLE stock_article (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        network_id INTEGER NOT NULL,
        label VARCHAR NOT NULL,
        label_key VARCHAR NOT NULL,
        unit VARCHAR NOT NULL,
        place VARCHAR NOT NULL,
        CONSTRAINT ck_stock_article_label CHECK (label <> ''),
        CONSTRAINT uq_stock_article_network_id_label_key_unit UNIQUE (network_id, label_key, unit),
        CONSTRAINT fk_stock_article_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE
            CASCADE
    )
    """,
    "CREATE INDEX ix_stock_article_network_id ON stock_article (network_id)",
    """
    CREATE TABLE supplier (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        network_id INTEGER NOT NULL,
        name VARCHAR NOT NULL,
        name_key VARCHAR NOT NULL,
        contact VARCHAR NOT NULL,
        email VARCHAR NOT NULL,
        phone VARCHAR NOT NULL,
        address VARCHAR NOT NULL,
        notes VARCHAR NOT NULL,
        vat_included INTEGER NOT NULL,
        minimum INTEGER NOT NULL,
        delivery INTEGER NOT NULL,
        free_from INTEGER,
        CONSTRAINT ck_supplier_name CHECK (name <> ''),
        CONSTRAINT ck_supplier_vat_included CHECK (vat_included IN (0, 1)),
        CONSTRAINT ck_supplier_minimum CHECK (minimum >= 0),
        CONSTRAINT ck_supplier_delivery CHECK (delivery >= 0),
        CONSTRAINT ck_supplier_free_from CHECK (free_from >= 0),
        CONSTRAINT uq_supplier_network_id_name_key UNIQUE (network_id, name_key),
        CONSTRAINT fk_supplier_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE
            CASCADE
    )
    """,
    "CREATE INDEX ix_supplier_network_id ON supplier (network_id)",
    """
    CREATE TABLE basket_choice (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        cycle_id INTEGER NOT NULL,
        chosen_on DATE NOT NULL,
        reason VARCHAR NOT NULL,
        cost INTEGER NOT NULL,
        cheapest INTEGER NOT NULL,
        CONSTRAINT ck_basket_choice_reason CHECK (reason <> ''),
        CONSTRAINT ck_basket_choice_cost CHECK (cost >= 0),
        CONSTRAINT uq_basket_choice_cycle_id UNIQUE (cycle_id),
        CONSTRAINT fk_basket_choice_cycle_id FOREIGN KEY(cycle_id) REFERENCES cycle (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_basket_choice_cycle_id ON basket_choice (cycle_id)",
    """
    CREATE TABLE network_detail (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        network_id INTEGER NOT NULL,
        address VARCHAR NOT NULL,
        email VARCHAR NOT NULL,
        phone VARCHAR NOT NULL,
        treasurer_id INTEGER,
        price_weight INTEGER NOT NULL,
        CONSTRAINT ck_network_detail_price_weight CHECK (price_weight BETWEEN 0 AND 10),
        CONSTRAINT uq_network_detail_network_id UNIQUE (network_id),
        CONSTRAINT fk_network_detail_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE
            CASCADE,
        CONSTRAINT fk_network_detail_treasurer_id FOREIGN KEY(treasurer_id) REFERENCES member (id) ON
            DELETE SET NULL
    )
    """,
    "CREATE INDEX ix_network_detail_network_id ON network_detail (network_id)",
    "CREATE INDEX ix_network_detail_treasurer_id ON network_detail (treasurer_id)",
    """
    CREATE TABLE one_off (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        cycle_id INTEGER NOT NULL,
        CONSTRAINT uq_one_off_cycle_id UNIQUE (cycle_id),
        CONSTRAINT fk_one_off_cycle_id FOREIGN KEY(cycle_id) REFERENCES cycle (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_one_off_cycle_id ON one_off (cycle_id)",
    """
    CREATE TABLE purchase_order (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        cycle_id INTEGER NOT NULL,
        supplier_id INTEGER NOT NULL,
        number VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        prepared_on DATE NOT NULL,
        sent_on DATE,
        received_on DATE,
        closed_on DATE,
        expected_on DATE,
        delivery INTEGER NOT NULL,
        note VARCHAR NOT NULL,
        invoice_number VARCHAR NOT NULL,
        invoiced_on DATE,
        invoice_total INTEGER,
        CONSTRAINT ck_purchase_order_state CHECK (state IN ('prepared', 'sent', 'received', 'closed')),
        CONSTRAINT ck_purchase_order_delivery CHECK (delivery >= 0),
        CONSTRAINT ck_purchase_order_invoice_total CHECK (invoice_total >= delivery),
        CONSTRAINT uq_purchase_order_cycle_id_supplier_id UNIQUE (cycle_id, supplier_id),
        CONSTRAINT fk_purchase_order_cycle_id FOREIGN KEY(cycle_id) REFERENCES cycle (id) ON DELETE
            CASCADE,
        CONSTRAINT fk_purchase_order_supplier_id FOREIGN KEY(supplier_id) REFERENCES supplier (id) ON
            DELETE NO ACTION
    )
    """,
    "CREATE INDEX ix_purchase_order_cycle_id ON purchase_order (cycle_id)",
    "CREATE INDEX ix_purchase_order_supplier_id ON purchase_order (supplier_id)",
    """
    CREATE TABLE supplier_mark (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        supplier_id INTEGER NOT NULL,
        criterion_id INTEGER NOT NULL,
        mark INTEGER NOT NULL,
        CONSTRAINT ck_supplier_mark_mark CHECK (mark BETWEEN 0 AND 5),
        CONSTRAINT uq_supplier_mark_supplier_id_criterion_id UNIQUE (supplier_id, criterion_id),
        CONSTRAINT fk_supplier_mark_supplier_id FOREIGN KEY(supplier_id) REFERENCES supplier (id) ON
            DELETE CASCADE,
        CONSTRAINT fk_supplier_mark_criterion_id FOREIGN KEY(criterion_id) REFERENCES criterion (id) ON
            DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_supplier_mark_criterion_id ON supplier_mark (criterion_id)",
    "CREATE INDEX ix_supplier_mark_supplier_id ON supplier_mark (supplier_id)",
    """
    CREATE TABLE buying_line (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        item_id INTEGER NOT NULL,
        pack INTEGER,
        supplier_id INTEGER,
        unit VARCHAR NOT NULL,
        reference_price INTEGER,
        CONSTRAINT ck_buying_line_pack CHECK (pack > 0),
        CONSTRAINT ck_buying_line_reference_price CHECK (reference_price >= 0),
        CONSTRAINT uq_buying_line_item_id UNIQUE (item_id),
        CONSTRAINT fk_buying_line_item_id FOREIGN KEY(item_id) REFERENCES pooled_item (id) ON DELETE
            CASCADE,
        CONSTRAINT fk_buying_line_supplier_id FOREIGN KEY(supplier_id) REFERENCES supplier (id) ON DELETE
            SET NULL
    )
    """,
    "CREATE INDEX ix_buying_line_item_id ON buying_line (item_id)",
    "CREATE INDEX ix_buying_line_supplier_id ON buying_line (supplier_id)",
    """
    CREATE TABLE entry (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        network_id INTEGER NOT NULL,
        cycle_id INTEGER,
        kind VARCHAR NOT NULL,
        amount INTEGER NOT NULL,
        dated DATE NOT NULL,
        label VARCHAR NOT NULL,
        member_id INTEGER,
        other_id INTEGER,
        order_id INTEGER,
        split VARCHAR NOT NULL,
        method VARCHAR NOT NULL,
        paid_on DATE,
        reference VARCHAR NOT NULL,
        receipt VARCHAR NOT NULL,
        receipt_name VARCHAR NOT NULL,
        note VARCHAR NOT NULL,
        CONSTRAINT ck_entry_amount CHECK (amount > 0),
        CONSTRAINT ck_entry_label CHECK (label <> ''),
        CONSTRAINT uq_entry_order_id UNIQUE (order_id),
        CONSTRAINT fk_entry_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE CASCADE,
        CONSTRAINT fk_entry_cycle_id FOREIGN KEY(cycle_id) REFERENCES cycle (id) ON DELETE CASCADE,
        CONSTRAINT fk_entry_member_id FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE NO ACTION,
        CONSTRAINT fk_entry_other_id FOREIGN KEY(other_id) REFERENCES member (id) ON DELETE NO ACTION,
        CONSTRAINT fk_entry_order_id FOREIGN KEY(order_id) REFERENCES purchase_order (id) ON DELETE
            CASCADE
    )
    """,
    "CREATE INDEX ix_entry_cycle_id ON entry (cycle_id)",
    "CREATE INDEX ix_entry_member_id ON entry (member_id)",
    "CREATE INDEX ix_entry_network_id ON entry (network_id)",
    "CREATE INDEX ix_entry_order_id ON entry (order_id)",
    "CREATE INDEX ix_entry_other_id ON entry (other_id)",
    """
    CREATE TABLE offer (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        supplier_id INTEGER NOT NULL,
        item_id INTEGER NOT NULL,
        pack INTEGER,
        vat INTEGER NOT NULL,
        code VARCHAR NOT NULL,
        quoted_on DATE NOT NULL,
        valid_until DATE,
        note VARCHAR NOT NULL,
        CONSTRAINT ck_offer_pack CHECK (pack > 0),
        CONSTRAINT ck_offer_vat CHECK (vat BETWEEN 0 AND 10000),
        CONSTRAINT uq_offer_supplier_id_item_id UNIQUE (supplier_id, item_id),
        CONSTRAINT fk_offer_supplier_id FOREIGN KEY(supplier_id) REFERENCES supplier (id) ON DELETE
            CASCADE,
        CONSTRAINT fk_offer_item_id FOREIGN KEY(item_id) REFERENCES pooled_item (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_offer_item_id ON offer (item_id)",
    "CREATE INDEX ix_offer_supplier_id ON offer (supplier_id)",
    """
    CREATE TABLE order_line (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        order_id INTEGER NOT NULL,
        item_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        code VARCHAR NOT NULL,
        quantity INTEGER NOT NULL,
        unit_price INTEGER NOT NULL,
        vat INTEGER NOT NULL,
        pack INTEGER,
        delivered INTEGER,
        damaged INTEGER NOT NULL,
        invoiced INTEGER,
        replacement VARCHAR NOT NULL,
        note VARCHAR NOT NULL,
        CONSTRAINT ck_order_line_quantity CHECK (quantity > 0),
        CONSTRAINT ck_order_line_unit_price CHECK (unit_price >= 0),
        CONSTRAINT ck_order_line_vat CHECK (vat BETWEEN 0 AND 10000),
        CONSTRAINT ck_order_line_pack CHECK (pack > 0),
        CONSTRAINT ck_order_line_delivered CHECK (delivered >= 0),
        CONSTRAINT ck_order_line_damaged CHECK (damaged >= 0 AND damaged <= delivered),
        CONSTRAINT ck_order_line_invoiced CHECK (invoiced >= 0),
        CONSTRAINT uq_order_line_order_id_item_id UNIQUE (order_id, item_id),
        CONSTRAINT fk_order_line_order_id FOREIGN KEY(order_id) REFERENCES purchase_order (id) ON DELETE
            CASCADE,
        CONSTRAINT fk_order_line_item_id FOREIGN KEY(item_id) REFERENCES pooled_item (id) ON DELETE
            CASCADE
    )
    """,
    "CREATE INDEX ix_order_line_item_id ON order_line (item_id)",
    "CREATE INDEX ix_order_line_order_id ON order_line (order_id)",
    """
    CREATE TABLE offer_break (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        offer_id INTEGER NOT NULL,
        from_quantity INTEGER NOT NULL,
        unit_price INTEGER NOT NULL,
        CONSTRAINT ck_offer_break_from_quantity CHECK (from_quantity >= 0),
        CONSTRAINT ck_offer_break_unit_price CHECK (unit_price >= 0),
        CONSTRAINT uq_offer_break_offer_id_from_quantity UNIQUE (offer_id, from_quantity),
        CONSTRAINT fk_offer_break_offer_id FOREIGN KEY(offer_id) REFERENCES offer (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_offer_break_offer_id ON offer_break (offer_id)",
    """
    CREATE TABLE share (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        order_line_id INTEGER NOT NULL,
        member_id INTEGER NOT NULL,
        quantity INTEGER NOT NULL,
        by_hand INTEGER NOT NULL,
        reason VARCHAR NOT NULL,
        handed_on DATE,
        signed INTEGER NOT NULL,
        CONSTRAINT ck_share_quantity CHECK (quantity >= 0),
        CONSTRAINT ck_share_by_hand CHECK (by_hand IN (0, 1)),
        CONSTRAINT ck_share_signed CHECK (signed IN (0, 1)),
        CONSTRAINT uq_share_order_line_id_member_id UNIQUE (order_line_id, member_id),
        CONSTRAINT fk_share_order_line_id FOREIGN KEY(order_line_id) REFERENCES order_line (id) ON DELETE
            CASCADE,
        CONSTRAINT fk_share_member_id FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE NO ACTION
    )
    """,
    "CREATE INDEX ix_share_member_id ON share (member_id)",
    "CREATE INDEX ix_share_order_line_id ON share (order_line_id)",
    """
    CREATE TABLE transfer (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        cycle_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        payer_id INTEGER,
        payee_id INTEGER,
        amount INTEGER NOT NULL,
        entry_id INTEGER,
        CONSTRAINT ck_transfer_amount CHECK (amount > 0),
        CONSTRAINT fk_transfer_cycle_id FOREIGN KEY(cycle_id) REFERENCES cycle (id) ON DELETE CASCADE,
        CONSTRAINT fk_transfer_payer_id FOREIGN KEY(payer_id) REFERENCES member (id) ON DELETE NO ACTION,
        CONSTRAINT fk_transfer_payee_id FOREIGN KEY(payee_id) REFERENCES member (id) ON DELETE NO ACTION,
        CONSTRAINT fk_transfer_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE SET NULL
    )
    """,
    "CREATE INDEX ix_transfer_cycle_id ON transfer (cycle_id)",
    "CREATE INDEX ix_transfer_entry_id ON transfer (entry_id)",
    "CREATE INDEX ix_transfer_payee_id ON transfer (payee_id)",
    "CREATE INDEX ix_transfer_payer_id ON transfer (payer_id)",
    """
    CREATE TABLE stock_movement (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        article_id INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        quantity INTEGER NOT NULL,
        moved_on DATE NOT NULL,
        member_id INTEGER,
        order_line_id INTEGER,
        share_id INTEGER,
        corrects_id INTEGER,
        note VARCHAR NOT NULL,
        CONSTRAINT ck_stock_movement_kind CHECK (kind IN ('in', 'out', 'correction', 'count')),
        CONSTRAINT fk_stock_movement_article_id FOREIGN KEY(article_id) REFERENCES stock_article (id) ON
            DELETE CASCADE,
        CONSTRAINT fk_stock_movement_member_id FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE SET
            NULL,
        CONSTRAINT fk_stock_movement_order_line_id FOREIGN KEY(order_line_id) REFERENCES order_line (id)
            ON DELETE SET NULL,
        CONSTRAINT fk_stock_movement_share_id FOREIGN KEY(share_id) REFERENCES share (id) ON DELETE SET
            NULL,
        CONSTRAINT fk_stock_movement_corrects_id FOREIGN KEY(corrects_id) REFERENCES stock_movement (id)
            ON DELETE SET NULL
    )
    """,
    "CREATE INDEX ix_stock_movement_article_id ON stock_movement (article_id)",
    "CREATE INDEX ix_stock_movement_corrects_id ON stock_movement (corrects_id)",
    "CREATE INDEX ix_stock_movement_member_id ON stock_movement (member_id)",
    "CREATE INDEX ix_stock_movement_order_line_id ON stock_movement (order_line_id)",
    "CREATE INDEX ix_stock_movement_share_id ON stock_movement (share_id)",
)


def upgrade() -> None:
    """Create the tables of this step."""
    for statement in STATEMENTS:
        op.execute(statement)
