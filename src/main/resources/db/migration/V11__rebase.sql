-- The things that the document of a change request changes against its base, as a JSON list: kept,
-- so that whoever drafts sees who else touches the same without every document being compared.
-- Null only in documents saved before there was this column.
alter table change_request_draft add column touched text;
