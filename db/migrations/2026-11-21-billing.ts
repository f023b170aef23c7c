import { type Kysely, sql } from 'kysely'

/** Invoices and the money that comes in for them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table invoices (
      number text primary key references cases,
      invoice_number bigint unique,
      choice text not null check (choice in ('swish', 'invoice')),
      ticket text references tickets,
      customer text not null references customers,
      buyer jsonb, issued_on date, due_on date, delivered_on date, ocr text unique, swish_reference text not null unique,
      net_ore bigint check (net_ore >= 0), vat_ore bigint check (vat_ore >= 0), rut_ore bigint check (rut_ore >= 0),
      rounding_ore bigint check (abs(rounding_ore) <= 50),
      to_pay_ore bigint check (to_pay_ore >= 0 and to_pay_ore % 100 = 0),
      paid_ore bigint not null default 0,
      check ((invoice_number is null) = (issued_on is null)),
      check (to_pay_ore = net_ore + vat_ore - rut_ore + rounding_ore));

    create table invoice_lines (
      invoice text not null references invoices, line int not null,
      article text references articles, text text not null,
      quantity_hundredths bigint not null, unit text not null,
      price_ore bigint not null, net_ore bigint not null, vat_rate int not null,
      account text not null, labour boolean not null, source text not null,
      primary key (invoice, line),
      unique (invoice, source));

    create table invoice_vat (
      invoice text not null references invoices, vat_rate int not null,
      net_ore bigint not null, vat_ore bigint not null,
      primary key (invoice, vat_rate));

    create function refuse_issued() returns trigger language plpgsql as $$
      declare issued boolean;
      begin
        select invoice_number is not null into issued from invoices where number = coalesce(old.invoice, new.invoice);
        if issued then
          raise exception '% is issued: its % never change', coalesce(old.invoice, new.invoice), tg_table_name
            using errcode = 'restrict_violation';
        end if;
        return coalesce(new, old);
      end $$;
    create trigger issued_stands before insert or update or delete on invoice_lines for each row execute function refuse_issued();
    create trigger issued_stands before insert or update or delete on invoice_vat for each row execute function refuse_issued();

    create function refuse_issued_facts() returns trigger language plpgsql as $$
      begin
        if old.invoice_number is not null and
          (old.invoice_number, old.customer, old.buyer, old.issued_on, old.delivered_on, old.ocr,
           old.net_ore, old.vat_ore, old.rut_ore, old.rounding_ore, old.to_pay_ore) is distinct from
          (new.invoice_number, new.customer, new.buyer, new.issued_on, new.delivered_on, new.ocr,
           new.net_ore, new.vat_ore, new.rut_ore, new.rounding_ore, new.to_pay_ore) then
          raise exception '% is issued: it is credited, never changed', old.number using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
    create trigger issued_stands before update on invoices for each row execute function refuse_issued_facts();
    create trigger issued_stays before delete on invoices for each row when (old.invoice_number is not null)
      execute function refuse_change();

    create table rut_shares (
      invoice text not null references invoices, position int not null,
      name text not null, identity bytea not null, fingerprint text not null,
      amount_ore bigint not null check (amount_ore >= 0),
      primary key (invoice, position));
    create index on rut_shares (fingerprint);
    create trigger issued_stands before insert or update or delete on rut_shares for each row execute function refuse_issued();

    create table payments (
      id bigint generated always as identity primary key,
      reference text not null unique,
      source text not null check (source in ('manual', 'swish', 'bankFile')),
      invoice text references invoices,
      amount_ore bigint not null check (amount_ore > 0),
      paid_on date not null, received_at timestamptz not null, by_id text not null,
      taken_step int);
    create index on payments (invoice);
  `.execute(db)
}
