/**
 * The tables of a node, as forward-only SQL. A migration that has been released is never edited: its text is compared
 * with what the database says was run, and a difference is refused.
 */

export type Migration = Readonly<{ name: string; sql: string }>

/** Every migration in the order in which it is run. */
export const migrations: readonly Migration[] = [
  {
    name: '0001-record',
    // Ids compare as bytes in every locale, so that two nodes never disagree about an order.
    // `entry` and `content` have no foreign key: the check would cost a look-up per row, and rows are only ever written
    // under the locked row of their mechanism. The short internal numbers keep a 64-character id out of every index.
    sql: `
      create table samvad.mechanism (
        n bigint generated always as identity primary key,
        id text collate "C" not null unique,
        slug text collate "C" not null unique,
        genesis text not null,
        meta json not null,
        generation bigint not null default 0
      );
      -- Handed out by one sequence for all mechanisms, so that one dropped and created again starts above the old one.
      create sequence samvad.generation as bigint;
      create table samvad.feed (
        n bigint generated always as identity primary key,
        mechanism bigint not null references samvad.mechanism (n),
        origin text collate "C" not null,
        kind text collate "C" not null check (kind in ('shared', 'internal')),
        owner text collate "C" not null,
        size bigint not null check (size >= 0),
        checkpoint text not null check (checkpoint <> ''),
        cosigned text not null default '',
        unique (mechanism, origin)
      );
      create table samvad.entry (
        feed bigint not null,
        seq bigint not null,
        bytes bytea not null,
        primary key (feed, seq)
      );
      create table samvad.content (
        mechanism bigint not null,
        c text collate "C" not null,
        salt bytea not null,
        bytes bytea not null,
        primary key (mechanism, c)
      );
      -- Content is text or scans that barely compress; leaving it alone saves time on every read and write.
      alter table samvad.content alter column bytes set storage external;
    `,
  },
]
